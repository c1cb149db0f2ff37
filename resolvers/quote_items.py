"""The lines of quotes."""

from collections.abc import Sequence

from db import pending_quotes, quote_items
from db.keys import Key
from resolvers import rows
from resolvers.context import Context
from resolvers.order_items import ORDER
from resolvers.rows import Rows
from sales.viewer import Privilege


async def of_quotes(context: Context, quotes: Sequence[Key], names: frozenset[str]) -> list[Rows]:
    """The live lines of each quote (number, external number), by their item numbers; one without a number waits."""
    scope = context.scope(Privilege.QUOTES)
    there = [(number,) for number, _ in quotes if number]
    waiting = [(external,) for number, external in quotes if not number]
    own, pending = quote_items.SOURCE, pending_quotes.LINES
    found = iter(await rows.children(context, own, scope, names, ("quote_number",), there, ORDER))
    others = iter(await rows.children(context, pending, scope, names, ("external_number",), waiting, ORDER))
    return [next(found if number else others) for number, _ in quotes]
