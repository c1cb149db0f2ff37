"""Customers: who may read them, and in which order they come."""

from collections.abc import Sequence
from typing import Any

from db import customers
from db.keys import Key
from db.listing import Listing
from resolvers import rows
from resolvers.context import Context
from resolvers.paging import Listed, Order, Paging, listed
from sales.criteria import CustomerCriteria
from sales.viewer import Privilege

CODE = Order(("code", "store"))


async def listing(
    context: Context,
    paging: Paging,
    search: str | None,
    criteria: CustomerCriteria | None,
    order: Order | None,
    names: frozenset[str] | None,
) -> Listed:
    """A page of the customers that the viewer may see."""
    found = Listing(customers.SOURCE, context.scope(Privilege.CUSTOMERS), customers.matching(criteria, search))
    return await listed(context, found, paging, "customers", order or CODE, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live customers with these (code, store), None where the viewer may see none."""
    return await rows.live(
        context, customers.SOURCE, context.scope(Privilege.CUSTOMERS), names, customers.SOURCE.key, keys
    )


async def referred(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The customers that documents refer to by (code, store), deleted ones too."""
    scope = context.scope(Privilege.CUSTOMERS)
    return await rows.referred(context, customers.SOURCE, scope, names, customers.SOURCE.key, keys)
