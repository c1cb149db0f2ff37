"""Operation types: table DJ."""

from db.generic_entries import OPERATION_TYPE_TABLE, OPERATION_TYPES
from resolvers import rows
from resolvers.context import Context


async def listing(context: Context, names: frozenset[str]) -> rows.Rows:
    """All of the company's operation types, by code."""
    table = [(OPERATION_TYPE_TABLE,)]
    [found] = await rows.children(context, OPERATION_TYPES, context.scope(), names, ("table_code",), table, ("code",))
    return found
