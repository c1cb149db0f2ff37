"""Making, changing and deleting quotes, and making them orders: checked now, done by the job."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from db import acceptance, targets
from db.acceptance import Submission
from db.connection import Connection
from db.erp import draft, placing
from db.scope import Scope
from resolvers import operations, quotes
from resolvers.context import Context
from resolvers.order_changes import Identity, accepted, digest
from sales.operation import OperationKind
from sales.operation_errors import OrderChanged, QuoteUnknown
from sales.order_request import QuoteRequest, Request, dumps
from sales.queue_rules import Presence
from sales.viewer import Privilege


async def create(context: Context, request: QuoteRequest) -> str:
    """Queue a new quote; the operation's id. Raises a Refusal, Refusals or a Conflict."""
    return await _submit(context, OperationKind.QUOTE_CREATE, request)


async def update(context: Context, request: QuoteRequest, base_version: str | None) -> str:
    """Queue new content for a quote; the operation's id. Raises a Refusal, Refusals or a Conflict."""
    return await _submit(context, OperationKind.QUOTE_UPDATE, request, base_version)


async def delete(context: Context, operation_id: UUID, external: UUID, base_version: str | None) -> str:
    """Queue the deletion of a quote; the operation's id. Raises a Refusal or a Conflict."""
    return await _submit(context, OperationKind.QUOTE_DELETE, Request(operation_id, external), base_version)


async def place(context: Context, operation_id: UUID, quote: UUID, external: UUID, base_version: str | None) -> str:
    """Queue the order that a quote becomes; the operation's id. Raises a Refusal."""
    kind, payload = OperationKind.QUOTE_TO_ORDER, placing.payload(str(quote), str(external), base_version)
    context.scope(Privilege.ORDERS)
    submission = Submission(str(operation_id), kind, str(external), payload, digest(kind, payload))
    return await _accept(context, submission, _placed, str(quote), base_version)


async def _submit(context: Context, kind: OperationKind, request: Request, base_version: str | None = None) -> str:
    payload, external = dumps(request), str(request.external_number)
    code = digest(kind, payload, base_version)
    submission = Submission(str(request.operation_id), kind, external, payload, code, base_version)
    return await _accept(context, submission, _drafted, request, context.max_discount)


async def _accept(context: Context, submission: Submission, make: Any, *args: Any) -> str:
    scope = context.scope(Privilege.QUOTES)
    await operations.connected(context)
    return await accepted(context, scope, submission, make, *args)


async def _drafted(db: Connection, scope: Scope, submission: Submission, request: Any, most: Decimal) -> Any:
    target = await targets.quote(db, scope, submission.external_number)
    acceptance.check(target, scope, submission)
    if submission.kind.deletes:
        return None
    return await draft.make(db, scope, request, draft.Base(target.lines), most)


async def _placed(db: Connection, scope: Scope, submission: Submission, quote: str, base: str | None) -> Any:
    acceptance.check(await targets.order(db, scope, submission.external_number), scope, submission)
    target = await targets.quote(db, scope, quote)
    if target.presence is not Presence.LIVE or not target.visible(scope):
        raise QuoteUnknown().at("quote")
    if base is not None and base != target.version:
        raise OrderChanged
    return await placing.draft_of(db, scope, target.head)


async def current(context: Context, identities: Sequence[Identity], names: frozenset[str]) -> Sequence[Any]:
    """The quotes with these identities as they are now, None where there are none for the viewer."""
    return await quotes.by_keys(context, identities, names)
