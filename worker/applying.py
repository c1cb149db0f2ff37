"""Operations, from the queue into the ERP: each wholly, or nothing of it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import structlog

from db import acceptance, events, notifying, order_events, pending, queue
from db.connection import Connection
from db.database import Database
from db.erp import orders
from db.erp.port import ErpPort
from db.events import Happening
from db.notifying import Notice
from db.scope import Scope
from sales.errors import ServiceUnavailable
from sales.operation import OperationKind, SyncState
from sales.operation_errors import OperationFailed
from sales.refusal import Refusal, Refusals
from worker import notices

log = structlog.get_logger()


def together(claimed: Sequence[Any]) -> list[list[Any]]:
    """Rows of the queue, as groups that are each done in one transaction: new orders of a branch, and all else by
    itself."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in claimed:
        several = row.kind == OperationKind.ORDER_CREATE.value
        groups[row.branch if several else row.recno].append(row)
    return list(groups.values())


async def apply(database: Database, port: ErpPort, owner: str, group: Sequence[Any]) -> None:
    """Do operations that `owner` has claimed, `together`. One that the ERP refuses ends in an error, one that fails
    unexpectedly waits for another try, and neither takes its neighbours along."""
    ids = [row.operation_id for row in group]
    try:
        if len(group) == 1 and group[0].attempts:
            await database.write(queue.begin, owner, ids[0])
        await database.write(_place if len(group) > 1 else _apply, port, owner, ids)
    except Refusal as problem:
        await database.write(_fail, owner, ids, problem)
    except Refusals as several:
        await database.write(_fail, owner, ids, several.problems[0])
    except ServiceUnavailable:
        # Nobody's fault but the database's.
        await database.write(_give_back, owner, ids)
    except Exception as error:
        # Whatever it is, the queue goes on.
        log.exception("Operations failed unexpectedly", action="job.failed", operations=ids)
        if len(group) == 1:
            await database.write(_retry, owner, ids, type(error).__name__)
            return
        for row in group:
            await apply(database, port, owner, [row])


async def _apply(db: Connection, port: ErpPort, owner: str, ids: Sequence[str]) -> None:
    for operation in await queue.mine(db, owner, ids):
        await _finish(db, [(operation, await port.apply(db, operation))])


async def _place(db: Connection, port: ErpPort, owner: str, ids: Sequence[str]) -> None:
    operations = await queue.mine(db, owner, ids)
    if not operations:
        return
    answers = list(zip(operations, await port.place(db, operations), strict=True))
    if done := [(operation, answer) for operation, answer in answers if not isinstance(answer, Refusal)]:
        await _finish(db, done)
    for operation, answer in answers:
        if isinstance(answer, Refusal):
            await give_up(db, operation, answer)


async def _finish(db: Connection, done: Sequence[tuple[Any, str]]) -> None:
    """Operations of one branch on one kind of document are done, each with the document's number."""
    one = done[0][0]
    scope = Scope(db.company, one.branch, None)
    await pending.remove(db, one.branch, one.document, [operation.external_number for operation, _ in done])
    await queue.finish(db, done)
    numbers = [number for _, number in done]
    # Whoever places an order for themselves is its representative.
    asked = [number for operation, number in done if not (OperationKind[operation.kind].creates and operation.rep_code)]
    reps = await orders.reps(db, scope, asked) if asked and one.document == pending.ORDER else {}
    said = [notices.of(db, operation, number, reps.get(number, operation.rep_code)) for operation, number in done]
    told = await notifying.add(db, scope, said)
    # Events are the transaction's last work.
    if one.document == pending.ORDER:
        states = dict.fromkeys(numbers, SyncState.SYNCHRONIZED)
        await order_events.tell(db, one.branch, numbers, states, told)
    else:
        await events.append(db, told)


async def _fail(db: Connection, owner: str, ids: Sequence[str], problem: Refusal) -> None:
    for operation in await queue.mine(db, owner, ids):
        await give_up(db, operation, problem)


async def _give_back(db: Connection, owner: str, ids: Sequence[str]) -> None:
    for operation in await queue.mine(db, owner, ids):
        await queue.give_back(db, operation, blamed=False)


async def _retry(db: Connection, owner: str, ids: Sequence[str], reference: str) -> None:
    for operation in await queue.mine(db, owner, ids):
        if not await queue.give_back(db, operation):
            await give_up(db, operation, OperationFailed(reference=reference))


async def recover(db: Connection) -> int:
    """Let operations wait again whose worker died, or give them up; how many. And the ERP's rule of the hour."""
    late = await queue.expired(db)
    for operation in late:
        log.warning("A lease ran out", action="job.lease", operation=operation.operation_id)
        if not await queue.give_back(db, operation):
            await give_up(db, operation, queue.too_often(operation))
    return len(late)


async def give_up(db: Connection, operation: Any, problem: Refusal) -> None:
    """End an operation in an error, and tell whose it is."""
    await queue.fail(db, operation, problem, notices.reason(problem))
    number, scope = operation.document_number, Scope(db.company, operation.branch, None)
    of_order = operation.document == pending.ORDER
    head, _ = await pending.find(db, operation.branch, operation.document, operation.external_number)
    rep_code = str(head.rep_code if head is not None else operation.rep_code)
    if number and of_order:
        rep_code = (await orders.reps(db, scope, [number])).get(number, rep_code)
    told: list[Happening] = await notifying.add(db, scope, [_refused(db, operation, rep_code, problem)])
    if number and of_order:
        await order_events.tell(db, operation.branch, [number], {number: SyncState.REFUSED}, told)
        return
    if head is not None and of_order:
        news = acceptance.pending_news(operation.external_number, "", SyncState.REFUSED)
        told.append(order_events.happening(db.company.code, operation.branch, head.rep_code, news))
    await events.append(db, told)


def _refused(db: Connection, operation: Any, rep_code: str, problem: Refusal) -> Notice:
    return notices.of(db, operation, operation.document_number, rep_code, problem)
