"""Prices of price lists: their pages, and those of a list."""

from collections.abc import Sequence
from typing import Any

from db import price_list_items
from db.keys import Key
from db.listing import Listing
from resolvers import rows
from resolvers.context import Context
from resolvers.paging import Listed, Order, Paging, listed, listed_by_parent
from sales.viewer import Privilege

# The ERP's own order: by list and product, the ranges of a product in the order of their quantities.
KEY = Order(price_list_items.SOURCE.key)


async def listing(context: Context, paging: Paging, price_list: str | None, names: frozenset[str] | None) -> Listed:
    """A page of the prices of one list (its code), or of all."""
    scope = context.scope(Privilege.PRODUCTS)
    found = Listing(price_list_items.SOURCE, scope, price_list_items.matching(price_list))
    return await listed(context, found, paging, "priceListItems", KEY, names)


async def of_lists(
    context: Context, price_lists: Sequence[Key], paging: Paging, names: frozenset[str] | None
) -> list[Listed]:
    """A page of the prices of each list (code)."""
    found = Listing(price_list_items.SOURCE, context.scope(Privilege.PRODUCTS))
    link = ("price_list_code",)
    return await listed_by_parent(context, found, link, price_lists, paging, "priceList.items", KEY, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live prices with these keys (list, product, key of the quantity range, item)."""
    scope = context.scope(Privilege.PRODUCTS)
    return await rows.live(context, price_list_items.SOURCE, scope, names, price_list_items.SOURCE.key, keys)
