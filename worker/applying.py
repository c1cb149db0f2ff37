"""One operation, from the queue into the ERP: all of it in one transaction, or nothing."""

from collections.abc import Iterable
from typing import Any

import structlog

from db import acceptance, events, notifying, order_events, pending, queue
from db.connection import Connection
from db.database import Database
from db.erp import orders
from db.erp.port import ErpPort
from db.events import Happening
from db.scope import Scope
from sales import messages
from sales.notification import NotificationKind
from sales.operation import OperationKind, SyncState
from sales.operation_errors import OperationFailed
from sales.refusal import Refusal, Refusals

log = structlog.get_logger()

# The ERP's own language: what stands in its tables is read by people there.
_LANGUAGE = "pt-BR"
_DONE = {"3": "incluído", "4": "alterado", "5": "excluído"}
_MOVEMENTS = {"3": 7, "4": 8, "5": 9}
_QUOTE_MOVEMENTS = {"3": 11, "4": 12, "5": 13}


async def apply(database: Database, port: ErpPort, owner: str, operation_id: str) -> bool:
    """Do the operation, which `owner` has claimed; whether it was done. One that the ERP refuses ends in an error, and
    one that fails unexpectedly waits for another try."""
    try:
        return await database.write(_apply, port, owner, operation_id)
    except Refusal as problem:
        await database.write(fail, owner, operation_id, problem)
    except Refusals as several:
        await database.write(fail, owner, operation_id, several.problems[0])
    except Exception as error:
        # Whatever it is, the queue goes on.
        log.exception("An operation failed unexpectedly", action="job.failed", operation=operation_id)
        await database.write(_retry, owner, operation_id, type(error).__name__)
    return False


async def _apply(db: Connection, port: ErpPort, owner: str, operation_id: str) -> bool:
    operation = await queue.mine(db, owner, operation_id)
    if operation is None:
        return False
    number = await port.apply(db, operation)
    await pending.remove(db, operation.branch, operation.document, operation.external_number)
    await queue.finish(db, operation, number)
    told = await _notify(db, operation, number, None)
    await _tell(db, operation, number, SyncState.SYNCHRONIZED, told)
    return True


async def fail(db: Connection, owner: str, operation_id: str, problem: Refusal) -> None:
    """End an operation that `owner` has in an error, and tell whose it is."""
    operation = await queue.mine(db, owner, operation_id)
    if operation is not None:
        await give_up(db, operation, problem)


async def give_up(db: Connection, operation: Any, problem: Refusal) -> None:
    """End an operation in an error, and tell whose it is."""
    await queue.fail(db, operation, problem, messages.text(problem, _LANGUAGE))
    told = await _notify(db, operation, operation.document_number, problem)
    await _tell(db, operation, operation.document_number, SyncState.REFUSED, told)


async def _retry(db: Connection, owner: str, operation_id: str, reference: str) -> None:
    operation = await queue.mine(db, owner, operation_id)
    if operation is not None and not await queue.give_back(db, operation):
        await give_up(db, operation, OperationFailed(reference=reference))


async def recover(db: Connection) -> int:
    """Let operations wait again whose worker died, or give them up; how many. And the ERP's rule of the hour."""
    late = await queue.expired(db)
    for operation in late:
        log.warning("A lease ran out", action="job.lease", operation=operation.operation_id)
        if not await queue.give_back(db, operation):
            await give_up(db, operation, queue.too_often(operation))
    return len(late)


async def _notify(db: Connection, operation: Any, number: str, problem: Refusal | None) -> list[Happening]:
    kind = OperationKind[operation.kind]
    scope = Scope(db.company, operation.branch, None)
    word, letter = "Orçamento" if kind.of_quote else "Pedido", kind.letter
    name = f"{word} {number}".strip()
    title = f"{name} {_DONE[letter]}" if problem is None else f"{name} não {_DONE[letter]}"
    description = title if problem is None else messages.text(problem, _LANGUAGE)
    movements = _QUOTE_MOVEMENTS if kind.of_quote else _MOVEMENTS
    rep_code = await _rep_of(db, operation, number)
    notice = notifying.Notice(
        title=title,
        description=description,
        kind=NotificationKind.QUOTE if kind.of_quote else NotificationKind.ORDER,
        movement=0 if problem else movements[letter],
        subject=_subject(db, operation),
    )
    return await notifying.add(db, scope, rep_code, notice)


def _subject(db: Connection, operation: Any) -> str:
    kind = "Quote" if OperationKind[operation.kind].of_quote else "Order"
    identity = operation.identity
    return f"{kind}:{db.company.code}|{operation.branch}|{identity[:1]}|{identity[1:]}"


async def _rep_of(db: Connection, operation: Any, number: str) -> str:
    """The representative of the order or quote."""
    if number and operation.document == pending.ORDER:
        order = await orders.find(db, Scope(db.company, operation.branch, None), number, hold=False)
        if order is not None:
            return str(order.rep_code)
    head, _ = await pending.find(db, operation.branch, operation.document, operation.external_number)
    return str(head.rep_code if head is not None else operation.rep_code)


async def _tell(db: Connection, operation: Any, number: str, state: SyncState, told: Iterable[Happening]) -> None:
    """Events are the transaction's last work."""
    await events.append(db, list(told))
    if operation.document != pending.ORDER:
        return
    if number:
        await order_events.tell(db, operation.branch, [number], {number: state})
        return
    head, _ = await pending.find(db, operation.branch, operation.document, operation.external_number)
    if head is not None:
        news = acceptance.pending_news(operation.external_number, "", state)
        await events.append(db, [order_events.happening(db.company.code, operation.branch, head.rep_code, news)])
