"""The lines of orders."""

from collections.abc import Sequence

from db import order_items, pending_orders
from db.keys import Key
from resolvers import rows
from resolvers.context import Context
from resolvers.rows import Rows
from sales.viewer import Privilege

# "A0" comes after "99", as letters after digits.
ORDER = ("item", "recno")


async def of_orders(context: Context, orders: Sequence[Key], names: frozenset[str]) -> list[Rows]:
    """The live lines of each order (number, external number), by their item numbers; one without a number waits."""
    scope = context.scope(Privilege.ORDERS)
    there = [(number,) for number, _ in orders if number]
    waiting = [(external,) for number, external in orders if not number]
    own, pending = order_items.SOURCE, pending_orders.LINES
    found = await rows.children(context, own, scope, names, ("order_number",), there, ORDER)
    others = await rows.children(context, pending, scope, names, ("external_number",), waiting, ORDER)
    by_number, by_external = iter(found), iter(others)
    return [next(by_number if number else by_external) for number, _ in orders]
