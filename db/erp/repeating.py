"""An order that a customer places once more with the office, as they placed it before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import func, insert, or_, select

from db import models
from db.connection import Connection
from db.erp import handled, holdings, numbers
from db.erp.handled import Handled
from db.scope import Scope
from sales.order import OrderStatus

# What the ERP's own routine writes as an order's origin.
_ERP = "MATA410"
_CONTROL = ("recno", "deleted", "deleted_recno", "stamp")
_FRESH_HEAD = {"external_number": "", "quote_number": "", "release_status": None, "origin": _ERP, "block": None}
_FRESH_LINE = {
    "released_quantity": 0,
    "committed_quantity": 0,
    "delivered_quantity": 0,
    "invoiced_on": None,
    "quote_line": "",
    "block": None,
    "customer_order_number": None,
}
_NOT_INVOICED = {"invoice_number": "", "invoice_series": ""}
# Days from an order to its delivery.
_DELIVERED_AFTER = 7


async def repeat(db: Connection, scope: Scope, number: str) -> str | None:
    """The number of a new, open order like the invoiced one of this number; None where customer or products are not
    to be sold to, or sold, any more."""
    earlier = await handled.take(db, scope, number, OrderStatus.INVOICED)
    if earlier is None or not await _sold(db, scope, earlier):
        return None
    await holdings.shelve(db, scope, {(line.product_code, line.warehouse) for line in earlier.lines})
    # Before the number, as the job does it.
    await handled.books(db, scope, earlier)
    order: Any = models.Order
    branch = earlier.head.branch
    [fresh] = await numbers.following(db, 1, models.Order, "number", branch=branch)
    await _copy(db, order, [earlier.head.recno], {**_FRESH_HEAD, "number": fresh, "issued_on": scope.today()})
    recnos = [int(line.recno or 0) for line in earlier.lines]
    delivery = {"delivery_on": scope.today() + timedelta(days=_DELIVERED_AFTER)}
    await _copy(db, models.OrderItem, recnos, {**_FRESH_LINE, **delivery, "order_number": fresh})
    made = await handled.take(db, scope, fresh, OrderStatus.OPEN)
    if made is not None:
        await handled.put_back(db, scope, replace(made, before=holdings.Holdings()))
    return fresh


async def _sold(db: Connection, scope: Scope, order: Handled) -> bool:
    """Whether the customer may buy, and all its products are sold."""
    customer: Any = models.Customer
    code, store = order.customer
    own = (customer.branch == scope.branch_of("sa1"), customer.code == code, customer.store == store)
    if not await db.scalar(select(func.count()).where(*own, customer.deleted.is_(False), customer.blocked.is_(False))):
        return False
    product: Any = models.Product
    codes = {line.product_code for line in order.lines}
    here = (product.branch == scope.branch_of("sb1"), product.code.in_(sorted(codes)), product.deleted.is_(False))
    withheld = or_(product.blocked.is_(True), product.discontinued.is_(True))
    return int(await db.scalar(select(func.count()).where(*here, ~withheld))) == len(codes)


async def _copy(db: Connection, table: Any, recnos: Sequence[int], fresh: dict[str, Any]) -> None:
    """Write these rows of `table` once more, with what is `fresh` about them."""
    names = [column.key for column in table.__table__.c if column.key not in _CONTROL]
    rows = await db.fetch(select(*(getattr(table, name).label(name) for name in names)).where(table.recno.in_(recnos)))
    await db.execute(insert(table), [{**row._mapping, **_NOT_INVOICED, **fresh} for row in rows])
