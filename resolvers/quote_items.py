"""The lines of quotes."""

from collections.abc import Sequence

from db import quote_items
from db.keys import Key
from resolvers import rows
from resolvers.context import Context
from resolvers.order_items import ORDER
from resolvers.rows import Rows
from sales.viewer import Privilege


async def of_quotes(context: Context, quotes: Sequence[Key], names: frozenset[str]) -> list[Rows]:
    """The live lines of each quote (number), by their item numbers."""
    scope = context.scope(Privilege.QUOTES)
    return await rows.children(context, quote_items.SOURCE, scope, names, ("quote_number",), quotes, ORDER)
