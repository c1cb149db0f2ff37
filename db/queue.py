"""The job's side of the queue: taking operations with a lease, and saying what became of them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Select, Update, bindparam, select, update

from db import operations, queue_entries
from db.connection import Connection
from db.keys import among
from db.models.own import Operation
from sales.kept_refusal import dump
from sales.operation import OperationStatus
from sales.operation_errors import OperationAbandoned
from sales.refusal import Refusal

# In how many workers' hands an operation may be and not end: in one among others, then in so many by itself.
MOST_ATTEMPTS = 4
# The ERP's own rule for what nobody works on any more.
ABANDONED_HOURS = 1
_ABANDONED = "Processamento abandonado: mais de uma hora em andamento"
_TABLE: Any = Operation
_WAITING, _PROCESSING = OperationStatus.WAITING.value, OperationStatus.PROCESSING.value


async def claim(db: Connection, owner: str, lease: timedelta, limit: int) -> Sequence[Any]:
    """Take the oldest waiting operations for `owner`, and last one that was in hand before and did not end; their rows.
    Others pass over what it takes."""
    fresh = await db.rows("queue.fresh", _fresh, {"limit": limit})
    found = [*fresh, *await db.rows("queue.again", _again, {})]
    now = datetime.now(UTC)
    taken = {"owner": owner, "until": now + lease, "now": now, "recnos": [row.recno for row in found]}
    if found:
        await db.change("queue.take", lambda: _take(db), taken)
    for branch in sorted({row.branch for row in found}):
        externals = [row.external_number for row in found if row.branch == branch]
        await queue_entries.mark(db, branch, externals, OperationStatus.PROCESSING)
    return found


def _waiting() -> Select[Any]:
    columns = (_TABLE.recno, _TABLE.operation_id, _TABLE.branch, _TABLE.external_number, _TABLE.kind, _TABLE.attempts)
    return select(*columns).where(_TABLE.status == _WAITING).with_for_update(skip_locked=True)


def _fresh() -> Select[Any]:
    return _waiting().where(_TABLE.attempts == 0).order_by(_TABLE.recno).limit(bindparam("limit", type_=Integer()))


def _again() -> Select[Any]:
    # Whoever was begun least: no operation is in the hands of every worker that is killed.
    return _waiting().where(_TABLE.attempts > 0).order_by(_TABLE.attempts, _TABLE.recno).limit(1)


def _take(db: Connection) -> Update:
    given = {"lease_owner": "owner", "lease_until": "until", "stamp": "now"}
    taken = {column: bindparam(name, type_=getattr(_TABLE, column).type) for column, name in given.items()}
    return update(Operation).where(among(db, _TABLE.recno, "recnos")).values(status=_PROCESSING, **taken)


async def begin(db: Connection, owner: str, operation_id: str) -> None:
    """`owner` begins an operation that was in hand before and did not end: should that happen again, it counts."""
    mine = (_TABLE.operation_id == operation_id, _TABLE.lease_owner == owner, _TABLE.status == _PROCESSING)
    await db.execute(update(Operation).where(*mine).values(attempts=_TABLE.attempts + 1))


async def renew(db: Connection, owner: str, lease: timedelta, held: Iterable[str]) -> None:
    """Hold on to what `owner` still works on."""
    mine = (_TABLE.lease_owner == owner, _TABLE.status == _PROCESSING, _TABLE.operation_id.in_(list(held)))
    await db.execute(update(Operation).where(*mine).values(lease_until=datetime.now(UTC) + lease))


async def mine(db: Connection, owner: str, operation_ids: Sequence[str]) -> list[Any]:
    """Those of the operations that `owner` still has, oldest first, held until the transaction ends; the others were
    taken away."""
    rows = await operations.held(db, operation_ids)
    return [row for row in rows if (row.lease_owner, row.status) == (owner, _PROCESSING)]


async def finish(db: Connection, done: Sequence[tuple[Any, str]]) -> None:
    """Operations of one branch are done, each with the document's number in the ERP."""
    await operations.finish(db, {operation.recno: number for operation, number in done})
    externals = [operation.external_number for operation, _ in done]
    await queue_entries.mark(db, done[0][0].branch, externals, OperationStatus.FINISHED)


async def fail(db: Connection, operation: Any, problem: Refusal, message: str) -> None:
    """It came to nothing; `message` is for who looks at the ERP's queue."""
    await operations.end(db, operation.recno, OperationStatus.ERROR, error=dump(problem))
    await queue_entries.mark(db, operation.branch, [operation.external_number], OperationStatus.ERROR, message)


async def give_back(db: Connection, operation: Any, *, blamed: bool = True) -> bool:
    """Let an operation wait again that did not end; False where that happened too often. Who is not `blamed` for it
    waits as before."""
    if blamed and operation.attempts >= MOST_ATTEMPTS:
        return False
    # Of those that were in hand together one may be to blame: each is taken by itself from now on, and counted then.
    attempts = max(operation.attempts, 1) if blamed else operation.attempts
    await operations.end(db, operation.recno, OperationStatus.WAITING, attempts=attempts)
    await queue_entries.mark(db, operation.branch, [operation.external_number], OperationStatus.WAITING)
    return True


async def any_expired(db: Connection) -> bool:
    """Whether a lease has run out."""
    late = (_TABLE.status == _PROCESSING, _TABLE.lease_until < datetime.now(UTC))
    return await db.scalar(select(_TABLE.recno).where(*late).limit(1)) is not None


async def expired(db: Connection) -> Sequence[Any]:
    """The operations whose lease has run out, held until the transaction ends."""
    late = (_TABLE.status == _PROCESSING, _TABLE.lease_until < datetime.now(UTC))
    query = select(_TABLE.__table__).where(*late).order_by(_TABLE.recno)
    return await db.fetch(query.with_for_update(skip_locked=True))


def too_often(operation: Any) -> Refusal:
    """Why an operation is given up that was begun again and again."""
    return OperationAbandoned(attempts=operation.attempts)


async def give_up_old(db: Connection) -> int:
    """The ERP's rule: what stands in process for an hour, under no lease of ours, is an error; how many."""
    ours = select(_TABLE.external_number).where(_TABLE.status == _PROCESSING)
    return await queue_entries.abandoned(db, ABANDONED_HOURS, _ABANDONED, ours)


async def waits(db: Connection) -> bool:
    """Whether anything is to be done."""
    return bool(
        await db.rows("queue.waits", lambda: select(_TABLE.recno).where(_TABLE.status == _WAITING).limit(1), {})
    )
