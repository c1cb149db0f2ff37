"""Products: their pages, and those that records refer to."""

from collections.abc import Sequence
from typing import Any

from db import products
from db.keys import Key
from db.listing import Listing
from resolvers import rows
from resolvers.context import Context
from resolvers.paging import Listed, Order, Paging, listed
from sales.criteria import ProductCriteria
from sales.viewer import Privilege

CODE = Order(("code",))


async def listing(
    context: Context,
    paging: Paging,
    search: str | None,
    criteria: ProductCriteria | None,
    order: Order | None,
    names: frozenset[str] | None,
) -> Listed:
    """A page of the company's products."""
    found = Listing(products.SOURCE, context.scope(Privilege.PRODUCTS), products.matching(criteria, search))
    return await listed(context, found, paging, "products", order or CODE, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live products with these codes."""
    scope = context.scope(Privilege.PRODUCTS)
    return await rows.live(context, products.SOURCE, scope, names, products.SOURCE.key, keys)


async def referred(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The products that records refer to by code, deleted ones too."""
    scope = context.scope(Privilege.PRODUCTS)
    return await rows.referred(context, products.SOURCE, scope, names, products.SOURCE.key, keys)
