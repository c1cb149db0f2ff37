"""The lines of orders."""

from collections.abc import Sequence

from db import order_items
from db.keys import Key
from resolvers import rows
from resolvers.context import Context
from resolvers.rows import Rows
from sales.viewer import Privilege

# "A0" comes after "99", as letters after digits.
ORDER = ("item", "recno")


async def of_orders(context: Context, orders: Sequence[Key], names: frozenset[str]) -> list[Rows]:
    """The live lines of each order (number), by their item numbers."""
    scope = context.scope(Privilege.ORDERS)
    return await rows.children(context, order_items.SOURCE, scope, names, ("order_number",), orders, ORDER)
