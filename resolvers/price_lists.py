"""Price lists: all of them are for everyone who may see products."""

from collections.abc import Sequence
from typing import Any

from db import price_lists
from db.keys import Key
from db.listing import Listing
from resolvers import rows
from resolvers.context import Context
from resolvers.paging import Listed, Order, Paging, listed
from sales.viewer import Privilege

CODE = Order(("code",))


async def listing(context: Context, paging: Paging, names: frozenset[str] | None) -> Listed:
    """A page of the company's price lists."""
    found = Listing(price_lists.SOURCE, context.scope(Privilege.PRODUCTS))
    return await listed(context, found, paging, "priceLists", CODE, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live price lists with these codes."""
    scope = context.scope(Privilege.PRODUCTS)
    return await rows.live(context, price_lists.SOURCE, scope, names, price_lists.SOURCE.key, keys)


async def referred(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The price lists that records refer to by code, deleted ones too."""
    scope = context.scope(Privilege.PRODUCTS)
    return await rows.referred(context, price_lists.SOURCE, scope, names, price_lists.SOURCE.key, keys)
