"""The invoices of orders."""

from collections.abc import Sequence

from db import invoices
from db.keys import Key
from resolvers.context import Context
from resolvers.rows import Rows
from sales.viewer import Privilege


async def of_orders(context: Context, orders: Sequence[Key]) -> Sequence[Rows]:
    """The invoices of each order (number), oldest first, with what they bill of it."""
    scope = context.scope(Privilege.ORDERS)
    # Nothing is billed of what has no number yet.
    numbered = [key for key in orders if key[0]]
    found = iter(await context.database.read(invoices.of_orders, scope, numbered) if numbered else ())
    return [next(found) if key[0] else () for key in orders]
