"""Many orders with their statuses and sums at once: lines and releases are read together, not order by order."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, and_, case, func, literal, select, type_coerce
from sqlalchemy.sql.selectable import FromClause

from db import models, orders, types
from db.order_lines import (
    NOTHING,
    begun,
    credit_blocked,
    lines,
    releases,
    stock_blocked,
    undelivered,
    unfinished,
)
from db.order_status import Progress, status_of
from db.scope import Scope

_MONEY = types.Number(2)


def of_orders(scope: Scope, conditions: Sequence[ColumnElement[bool]]) -> FromClause:
    """The visible orders that meet `conditions`: number, issued_on, status, ordered, undelivered (both in money)."""
    order: Any = models.Order
    placed = (
        select(
            order.branch,
            order.number,
            order.issued_on,
            order.invoice_number,
            order.release_status,
            order.block,
        )
        .where(*orders.SOURCE.visible(order, scope), *conditions)
        .cte("placed")
    )
    ordered, released = _lines(placed), _releases(placed)
    status = status_of(placed.c, _progress(ordered, released))
    return (
        select(
            placed.c.number,
            placed.c.issued_on,
            status.label("status"),
            ordered.c.ordered,
            ordered.c.undelivered,
        )
        .select_from(placed)
        .outerjoin(ordered, ordered.c.number == placed.c.number)
        .outerjoin(released, released.c.number == placed.c.number)
        .subquery("orders")
    )


def _lines(placed: CTE) -> FromClause:
    line: Any = models.OrderItem
    return (
        select(
            line.order_number.label("number"),
            func.sum(line.total).label("ordered"),
            func.sum(undelivered(line) * line.unit_price).label("undelivered"),
            func.sum(undelivered(line)).label("open_quantity"),
            func.count(line.recno).label("lines"),
            _how_many(unfinished(line)).label("unfinished"),
            _how_many(begun(line)).label("begun"),
        )
        .select_from(placed)
        .join(line, lines(placed.c, line))
        .group_by(line.order_number)
        .subquery("ordered")
    )


def _releases(placed: CTE) -> FromClause:
    release: Any = models.Release
    return (
        select(
            release.order_number.label("number"),
            func.count(release.recno).label("releases"),
            _how_many(credit_blocked(release)).label("credit_blocked"),
            _how_many(stock_blocked(release)).label("stock_blocked"),
            func.sum(case((release.invoice_number == "", release.quantity))).label("quantity"),
        )
        .select_from(placed)
        .join(release, releases(placed.c, release))
        # An invoice number decides the status alone, and most orders have one.
        .where(placed.c.invoice_number == "")
        .group_by(release.order_number)
        .subquery("released")
    )


def _progress(ordered: FromClause, released: FromClause) -> Progress:
    return Progress(
        delivered=and_(ordered.c.lines > 0, ordered.c.unfinished == 0),
        begun=ordered.c.begun > 0,
        credit_blocked=released.c.credit_blocked > 0,
        stock_blocked=released.c.stock_blocked > 0,
        covered=type_coerce(released.c.quantity, _MONEY) > type_coerce(ordered.c.open_quantity, _MONEY) - NOTHING,
        released=released.c.releases > 0,
    )


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, literal(1))))
