"""Orders: their pages, those of a customer, and one by its number."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from db import orders, pending_orders
from db.keys import Key
from db.listing import Listing
from db.union import Union
from resolvers import rows
from resolvers.context import Context
from resolvers.ids import key_of
from resolvers.paging import Listed, Order, Paging, listed, listed_by_parent
from sales import external_number
from sales.criteria import OrderCriteria
from sales.errors import BadUserInput
from sales.order import identity_of
from sales.viewer import Privilege

NEWEST = Order(("issued_on", "number"), descending=True)
CUSTOMER = ("customer_code", "customer_store")
IDENTITY = frozenset(("number", "external_number", "origin"))


async def listing(
    context: Context,
    paging: Paging,
    search: str | None,
    criteria: OrderCriteria | None,
    order: Order | None,
    names: frozenset[str] | None,
) -> Listed:
    """A page of the orders that the viewer may see, the newest first."""
    found = _listing(context, criteria, search)
    return await listed(context, found, paging, "orders", order or NEWEST, names)


async def of_customers(
    context: Context,
    customers: Sequence[Key],
    paging: Paging,
    criteria: OrderCriteria | None,
    names: frozenset[str] | None,
) -> list[Listed]:
    """A page of the orders of each customer (code, store), the newest first."""
    found = _listing(context, criteria)
    return await listed_by_parent(context, found, CUSTOMER, customers, paging, "customer.orders", NEWEST, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live orders with these identities (`sales.order.identity_of`), None where the viewer may see none."""
    found: dict[Key, Any] = {}
    for form, column in (("X", "external_number"), ("N", "number")):
        given = [(key[1],) for key in keys if key[0] == form and key[1]]
        look = _accepted if form == "X" else _live
        for row in await look(context, (column,), given, names | IDENTITY):
            if row is not None:
                found[identity_of(row.number, row.external_number, row.origin)] = row
    return [found.get(key) for key in keys]


async def find(context: Context, number: str | None, external: UUID | None, names: frozenset[str]) -> Any:
    """The live order with this number, or external number, whatever its id names. Raises BadUserInput for both."""
    if (number is None) == (external is None):
        raise BadUserInput(reason="give either number or externalNumber")
    if external is None:
        return (await _live(context, ("number",), [(number,)], names))[0]
    spelt = [(text,) for text in external_number.spellings(external)]
    found = await _accepted(context, ("external_number",), spelt, names)
    return next((row for row in found if row is not None), None)


async def referred(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The orders that documents refer to by number, deleted ones too."""
    scope = context.scope(Privilege.ORDERS)
    return await rows.referred(context, orders.SOURCE, scope, names, ("number",), keys)


async def _live(context: Context, link: Sequence[str], keys: Sequence[Key], names: frozenset[str]) -> list[Any]:
    return await rows.live(context, orders.SOURCE, context.scope(Privilege.ORDERS), names, link, keys)


async def _accepted(context: Context, link: Sequence[str], keys: Sequence[Key], names: frozenset[str]) -> list[Any]:
    """As `_live`, those that are not in the ERP yet too."""
    sources = (orders.SOURCE, pending_orders.SOURCE)
    return await rows.live_in(context, sources, context.scope(Privilege.ORDERS), names, link, keys)


def _listing(context: Context, criteria: OrderCriteria | None, search: str | None = None) -> Listing:
    """What the ERP has, and what was accepted and is not yet there."""
    scope = context.scope(Privilege.ORDERS)
    customer = key_of(criteria.customer_id, "Customer", 2) if criteria and criteria.customer_id else None
    waiting = Listing(pending_orders.SOURCE, scope, pending_orders.matching(criteria, search, customer))
    return Union(orders.SOURCE, scope, orders.matching(criteria, search, customer), beside=waiting)
