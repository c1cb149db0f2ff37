"""Placing, changing and deleting orders: checked now, done by the job."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from db import acceptance, targets
from db.acceptance import Submission
from db.connection import Connection
from db.erp import draft
from db.scope import Scope
from resolvers import operations, orders
from resolvers.context import Context
from resolvers.ids import decode
from sales.conflict import Conflict
from sales.operation import OperationKind
from sales.operation_errors import OrderUnknown
from sales.order_request import OrderRequest, Request, dumps
from sales.refusal import Refusal, Refusals
from sales.viewer import Privilege

Identity = tuple[str, str]


async def create(context: Context, request: OrderRequest) -> str:
    """Queue a new order; the operation's id. Raises a Refusal, Refusals or a Conflict."""
    return await _submit(context, OperationKind.ORDER_CREATE, request)


async def update(context: Context, request: OrderRequest, base_version: str | None, order_id: str | None) -> str:
    """Queue new content for an order; the operation's id. Raises a Refusal, Refusals or a Conflict."""
    return await _submit(context, OperationKind.ORDER_UPDATE, request, base_version, order_id)


async def delete(
    context: Context, operation_id: UUID, external: UUID, base_version: str | None, order_id: str | None
) -> str:
    """Queue the deletion of an order; the operation's id. Raises a Refusal or a Conflict."""
    return await _submit(context, OperationKind.ORDER_DELETE, deletion(operation_id, external), base_version, order_id)


async def _submit(
    context: Context,
    kind: OperationKind,
    request: Request,
    base_version: str | None = None,
    order_id: str | None = None,
) -> str:
    scope = context.scope(Privilege.ORDERS)
    await operations.connected(context)
    payload = dumps(request)
    submission = Submission(
        operation_id=str(request.operation_id),
        kind=kind,
        external_number=str(request.external_number),
        payload=payload,
        digest=digest(kind, payload, base_version, order_id),
        base_version=base_version,
        identity=identity(scope, order_id, str(request.external_number)),
    )
    # Before anything is looked at: an answer that was lost comes again, whatever has happened since.
    return await accepted(context, scope, submission, _made, request, context.max_discount)


async def accepted(context: Context, scope: Scope, submission: Submission, make: Any, *args: Any) -> str:
    """Take the operation into the queue, unless it is there; its id. `make(db, scope, submission, *args)` checks it
    and gives its draft."""
    before = await context.database.read(acceptance.known, scope, submission)
    if before is None:
        try:
            made = await context.database.read(make, scope, submission, *args)
        except (Refusal, Refusals, Conflict):
            # Its twin, sent at the same time, may have been taken meanwhile: then that is what stands in its way.
            before = await context.database.read(acceptance.known, scope, submission)
            if before is None:
                raise
        else:
            before = await context.database.write(acceptance.accept, scope, replace(submission, draft=made))
    return str(before.operation_id)


async def _made(db: Connection, scope: Scope, submission: Submission, request: Any, max_discount: Decimal) -> Any:
    target = await targets.order(db, scope, submission.external_number, submission.identity)
    # What would be refused whatever the content is comes before all that is wrong with that.
    acceptance.check(target, scope, submission)
    if submission.kind.deletes:
        return None
    return await draft.make(db, scope, request, draft.Base(target.lines), max_discount)


def digest(kind: OperationKind, *content: str | None) -> str:
    """What tells two operations of one id apart."""
    return hashlib.sha256("\n".join((kind.value, *(part or "" for part in content))).encode()).hexdigest()


def identity(scope: Scope, order_id: str | None, external: str) -> Identity | None:
    """What an order's id names; None where it, or its absence, names no other than the external number does. Raises
    OrderUnknown where it is no order of this branch."""
    if order_id is None:
        return None
    found = decode(order_id)
    if found is None or found.kind != "Order" or len(found.key) != 2:
        raise OrderUnknown().at("orderId")
    form, value = found.key
    here = (found.company, found.branch) == (scope.company.code, scope.branch)
    if not here or form not in ("N", "X") or (form == "X" and value.lower() != external):
        raise OrderUnknown().at("orderId")
    return (form, value) if form == "N" else None


async def current(context: Context, identities: Sequence[Identity], names: frozenset[str]) -> Sequence[Any]:
    """The orders with these identities as they are now, None where there are none for the viewer."""
    return await orders.by_keys(context, identities, names)


def sent(request: Request) -> str:
    """What was sent, as JSON."""
    return dumps(request)


def deletion(operation_id: UUID, external: UUID) -> Request:
    """A request to delete, as far as it says what an order is to be."""
    return Request(operation_id, external)
