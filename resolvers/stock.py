"""Stock of products, warehouse by warehouse."""

from collections.abc import Sequence

from db import stock
from db.keys import Key
from resolvers import rows
from resolvers.context import Context
from sales.viewer import Privilege


async def of_products(context: Context, products: Sequence[Key], names: frozenset[str]) -> list[rows.Rows]:
    """The balances of each product (code) in the viewer's branch, by warehouse."""
    scope = context.scope(Privilege.PRODUCTS)
    return await rows.children(context, stock.SOURCE, scope, names, ("product_code",), products, ("warehouse",))
