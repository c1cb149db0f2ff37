"""Payment methods: the till's, table 24."""

from collections.abc import Sequence
from typing import Any

from db.generic_entries import KEY, PAYMENT_METHODS
from db.keys import Key
from db.listing import Listing
from resolvers import rows
from resolvers.context import Context
from resolvers.paging import Listed, Order, Paging, listed

CODE = Order(KEY)


async def listing(context: Context, paging: Paging, names: frozenset[str] | None) -> Listed:
    """A page of the company's payment methods."""
    found = Listing(PAYMENT_METHODS, context.scope())
    return await listed(context, found, paging, "paymentMethods", CODE, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live payment methods with these keys (table, which must be 24, and code)."""
    return await rows.live(context, PAYMENT_METHODS, context.scope(), names, KEY, keys)
