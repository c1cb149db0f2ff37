"""Lines of sales orders (SC6)."""

from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, func, literal, select, type_coerce
from sqlalchemy.orm import aliased

from db import models, types
from db.order_lines import lines, ready
from db.scope import Scope
from db.source import Source
from sales.order import ORIGIN


def released_quantity(entity: Any, _scope: Scope) -> ColumnElement[Decimal]:
    """What of the line is released, blocked by nothing and not yet invoiced."""
    release: Any = aliased(models.Release)
    same = (
        release.branch == entity.branch,
        release.order_number == entity.order_number,
        release.item == entity.item,
        release.product_code == entity.product_code,
    )
    total = select(func.coalesce(func.sum(release.quantity), 0.0))
    query = total.where(*same, release.deleted.is_(False), ready(release)).scalar_subquery()
    return type_coerce(query, types.Number(2))


def order_key(entity: Any, _scope: Scope) -> ColumnElement[str]:
    """What names the line's order for ever (`sales.order.identity_of`) in one text: "X…" or "N…"."""
    order: Any = aliased(models.Order)
    placed_here = and_(order.origin == ORIGIN, order.external_number != "")
    external = literal("X").concat(cast(order.external_number, String))
    query = select(case((placed_here, external))).where(lines(order, entity), order.deleted.is_(False)).limit(1)
    number = literal("N").concat(cast(entity.order_number, String))
    return type_coerce(func.coalesce(query.scalar_subquery(), number), types.Code(37))


SOURCE = Source(
    models.OrderItem,
    "sc6",
    ("order_number", "item", "product_code"),
    derived={"released_quantity": released_quantity, "order_key": order_key},
)
