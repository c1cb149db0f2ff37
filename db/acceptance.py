"""Taking operations into the queue, in one transaction with all that shows them."""

from dataclasses import dataclass
from typing import Any

from db import events, locks, operations, order_events, pending, queue_entries, targets
from db.connection import Connection
from db.erp.draft import Draft
from db.scope import Scope
from db.targets import Target
from sales.conflict import Conflict
from sales.operation import OperationKind, OperationStatus, SyncState
from sales.operation_errors import (
    ExternalNumberTaken,
    OperationIdReused,
    OperationNotFailed,
    OperationSuperseded,
    QueuedOperationUnknown,
)
from sales.order import OrderStatus
from sales.order_news import OrderNews
from sales.queue_rules import Decision, decide, unknown


@dataclass(frozen=True)
class Submission:
    """An operation as it was sent. `payload` is what to keep of it, `digest` stands for all of its content; `identity`
    names an order that has no external number yet; `draft` is what it comes to, None for a delete."""

    operation_id: str
    kind: OperationKind
    external_number: str
    payload: str
    digest: str
    base_version: str | None = None
    identity: tuple[str, str] | None = None
    draft: Draft | None = None

    @property
    def document(self) -> str:
        return pending.QUOTE if self.kind.of_quote else pending.ORDER


async def known(db: Connection, scope: Scope, submission: Submission) -> Any:
    """The operation that was sent with this id before; None where there is none. Raises OperationIdReused where that
    was another one."""
    row = await operations.by_id(db, submission.operation_id)
    if row is not None and (row.digest, row.user_code) != (submission.digest, scope.user_code):
        raise OperationIdReused
    return row


def check(target: Target, scope: Scope, submission: Submission) -> Decision:
    """What becomes of the operation. Raises a Refusal or a Conflict where it cannot be taken."""
    kind = submission.kind
    if not kind.creates and not target.visible(scope):
        raise unknown(kind)
    decision = decide(target.last_state, target.presence, kind)
    if kind.creates or target.head is None:
        return decision
    if decision.gone:
        raise Conflict(target.identity, deleted=True)
    if submission.base_version is not None and submission.base_version != target.version:
        raise Conflict(target.identity, deleted=False)
    taken = target.head.external_number
    if submission.identity and taken and taken.lower() != submission.external_number:
        raise ExternalNumberTaken
    return decision


async def accept(db: Connection, scope: Scope, submission: Submission) -> Any:
    """Queue the operation; its row. The same one again gives the first. Raises a Refusal or a Conflict."""
    await locks.take_name(db, locks.Lock.DOCUMENTS, submission.operation_id)
    await locks.take_name(db, locks.Lock.DOCUMENTS, f"{scope.branch}|{submission.external_number}")
    if submission.identity:
        await locks.take_name(db, locks.Lock.DOCUMENTS, f"{scope.branch}|{'|'.join(submission.identity)}")
    if (before := await known(db, scope, submission)) is not None:
        return before
    kind, external = submission.kind, submission.external_number
    target = await targets.of_kind(db, scope, kind, external, submission.identity, hold=True)
    decision = check(target, scope, submission)
    status = OperationStatus.DISCARDED if decision.discards else OperationStatus.WAITING
    rep_code = scope.rep_code or ""
    operation = await operations.add(
        db,
        operation_id=submission.operation_id,
        branch=scope.branch,
        user_code=scope.user_code,
        rep_code=rep_code,
        kind=decision.kind.value,
        document=submission.document,
        status=status.value,
        external_number=submission.external_number,
        document_number=target.number,
        identity="".join(target.identity),
        digest=submission.digest,
        payload=submission.payload,
        base_version=None if decision.kind.creates else submission.base_version,
    )
    await _displace(db, target, decision, operation)
    if decision.discards:
        await _withdraw(db, target.last)
    else:
        await _queue(db, operation, decision, target, submission)
    return operation


async def _displace(db: Connection, target: Target, decision: Decision, operation: Any) -> None:
    if decision.replaces:
        await operations.end(db, target.last.recno, OperationStatus.REPLACED, replaced_by=operation.operation_id)
    elif decision.discards:
        await operations.end(db, target.last.recno, OperationStatus.DISCARDED)


async def _queue(db: Connection, operation: Any, decision: Decision, target: Target, submission: Submission) -> None:
    key = (operation.branch, operation.external_number)
    await queue_entries.put(db, *key, decision.kind, operation.payload)
    if decision.kind.creates and submission.draft is not None:
        await pending.put(db, operation, submission.draft)
    # Subscribers follow orders; of quotes they are told by notifications.
    if operation.document == pending.QUOTE:
        return
    if decision.kind.creates and submission.draft is not None:
        await _tell_of_pending(db, operation, submission.draft)
    else:
        await _tell_of_order(db, operation)


async def _tell_of_order(db: Connection, operation: Any) -> None:
    states = {operation.document_number: SyncState.NOT_SYNCHRONIZED}
    await order_events.tell(db, operation.branch, [operation.document_number], states)


async def _tell_of_pending(db: Connection, operation: Any, draft: Draft) -> None:
    news = pending_news(operation.external_number, draft.customer.name, SyncState.NOT_SYNCHRONIZED)
    await events.append(db, [order_events.happening(db.company.code, operation.branch, draft.head["rep_code"], news)])


def pending_news(external_number: str, customer_name: str, state: SyncState, *, deleted: bool = False) -> OrderNews:
    """The news of an order that is not in the ERP."""
    return OrderNews(
        identity=("X", external_number),
        number="",
        external_number=external_number,
        customer_name=customer_name,
        previous=None,
        status=OrderStatus.OPEN,
        sync_state=state,
        deleted=deleted,
    )


async def _withdraw(db: Connection, operation: Any) -> None:
    """Nothing is to be done about what this waiting operation was about."""
    await queue_entries.remove(db, operation.branch, operation.external_number)
    key = (operation.branch, operation.document, operation.external_number)
    head, _ = await pending.find(db, *key)
    await pending.remove(db, operation.branch, operation.document, [operation.external_number])
    if operation.document == pending.ORDER and head is not None:
        news = pending_news(operation.external_number, "", SyncState.SYNCHRONIZED, deleted=True)
        await events.append(db, [order_events.happening(db.company.code, operation.branch, head.rep_code, news)])


async def reprocess(db: Connection, scope: Scope, operation_id: str) -> Any:
    """Put an operation that ended in an error back into the queue; its row. Raises a Refusal."""
    operation = await operations.by_id(db, operation_id, hold=True)
    if operation is None or operation.user_code != scope.user_code:
        raise QueuedOperationUnknown
    if operation.status != OperationStatus.ERROR.value:
        raise OperationNotFailed
    key = (operation.branch, operation.document, operation.external_number, operation.document_number)
    newest = await operations.latest(db, *key, hold=True)
    if newest.recno != operation.recno:
        raise OperationSuperseded
    await operations.end(db, operation.recno, OperationStatus.WAITING, error=None, attempts=0, processed_at=None)
    await queue_entries.mark(db, operation.branch, [operation.external_number], OperationStatus.WAITING)
    return await operations.by_id(db, operation_id)


async def withdraw(db: Connection, branch: str, user_code: str) -> int:
    """Withdraw every operation of a user that the job has not begun; how many."""
    waiting = await operations.waiting_of(db, branch, user_code)
    for operation in waiting:
        await operations.end(db, operation.recno, OperationStatus.DISCARDED)
        await _withdraw(db, operation)
        if operation.document_number and operation.document == pending.ORDER:
            states = {operation.document_number: SyncState.SYNCHRONIZED}
            await order_events.tell(db, branch, [operation.document_number], states)
    return len(waiting)
