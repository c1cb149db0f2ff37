"""Operations: the viewer's own, and trying one again."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from db import acceptance, operations
from db.keys import Key
from db.listing import Listing
from resolvers import rows, server
from resolvers.context import Context
from resolvers.paging import Listed, Order, Paging, listed
from sales.erp import ErpMode
from sales.operation import OperationStatus
from sales.operation_errors import ErpNotConnected
from sales.viewer import Privilege

NEWEST = Order((), descending=True)


async def listing(
    context: Context, paging: Paging, statuses: Sequence[OperationStatus] | None, names: frozenset[str] | None
) -> Listed:
    """A page of the viewer's operations, newest first."""
    found = Listing(operations.SOURCE, context.scope(Privilege.ORDERS), operations.matching(statuses))
    return await listed(context, found, paging, "operations", NEWEST, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The viewer's operations with these ids."""
    scope = context.scope()
    return await rows.live(context, operations.SOURCE, scope, names, operations.SOURCE.key, keys)


async def latest(context: Context, document: str, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The latest operation on each order or quote (external number, ERP's number), whoever's it is."""
    return await context.database.read(operations.latest_of, context.scope(), document, keys, names)


async def reprocess(context: Context, operation_id: UUID) -> str:
    """Put an operation that ended in an error back into the queue; its id. Raises a Refusal."""
    scope = context.scope(Privilege.ORDERS)
    await connected(context)
    operation = await context.database.write(acceptance.reprocess, scope, str(operation_id))
    return str(operation.operation_id)


async def connected(context: Context) -> None:
    """Make sure that something takes orders and quotes. Raises ErpNotConnected."""
    if await server.erp(context) is ErpMode.NONE:
        raise ErpNotConnected
