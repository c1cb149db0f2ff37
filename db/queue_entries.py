"""The ERP's own queue (A1T): one live row for each order or quote, the latest operation on it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Update, and_, bindparam, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from db import models
from db.connection import Connection
from db.keys import among
from sales.operation import QUEUE_LETTERS, OperationKind, OperationStatus

_ROUTINES = {OperationKind.QUOTE_TO_ORDER: "MATA416"}
_ORDERS, _QUOTES = "MATA410", "MATA415"


def routine(kind: OperationKind) -> str:
    """The ERP's routine that does what the operation asks for."""
    return _ROUTINES.get(kind, _QUOTES if kind.of_quote else _ORDERS)


async def put(db: Connection, branch: str, external_number: str, kind: OperationKind, payload: str) -> None:
    """The waiting row of a new operation, in place of the one before."""
    entry: Any = models.QueueEntry
    now = db.company.now()
    values = {
        "status": QUEUE_LETTERS[OperationStatus.WAITING],
        "received_on": now.date(),
        "received_time": f"{now:%H:%M}",
        "kind": kind.letter,
        "processed_on": None,
        "processed_time": None,
        "payload": payload,
        "error": None,
        "routine": routine(kind),
    }
    if not await db.execute(update(entry).where(_is(branch, external_number)).values(**values)):
        await db.execute(insert(entry).values(branch=branch, external_number=external_number, **values))


async def mark(
    db: Connection, branch: str, external_numbers: Sequence[str], status: OperationStatus, error: str | None = None
) -> None:
    """Say how far operations are; ended ones with the time, those that wait again without."""
    now: datetime = db.company.now()
    ended = status in (OperationStatus.FINISHED, OperationStatus.ERROR)
    values = {
        "status": QUEUE_LETTERS[status],
        "processed_on": now.date() if ended else None,
        "processed_time": f"{now:%H:%M}" if ended else None,
        "error": error,
    }
    entry: Any = models.QueueEntry

    def build() -> Update:
        given = {name: bindparam(f"new_{name}", type_=getattr(entry, name).type) for name in values}
        here = (entry.branch == bindparam("here"), entry.deleted.is_(False))
        return update(entry).where(*here, among(db, entry.external_number, "externals")).values(given)

    given = {f"new_{name}": value for name, value in values.items()}
    await db.change("queue_entries.mark", build, {**given, "here": branch, "externals": list(external_numbers)})


async def remove(db: Connection, branch: str, external_number: str) -> None:
    """Delete the row logically: nothing is to be done about this order any more."""
    entry: Any = models.QueueEntry
    gone = update(entry).where(_is(branch, external_number))
    await db.execute(gone.values(deleted=True, deleted_recno=entry.recno))


async def abandoned(db: Connection, hours: float, message: str, ours: Any) -> int:
    """Rows that stand in process for so long and under no lease of `ours` (a query of their external numbers) become
    errors; how many."""
    entry: Any = models.QueueEntry
    rows = await db.fetch(
        select(entry.recno, entry.received_on, entry.received_time).where(
            entry.status == QUEUE_LETTERS[OperationStatus.PROCESSING],
            entry.deleted.is_(False),
            entry.external_number.not_in(ours),
        )
    )
    now = db.company.now().replace(tzinfo=None)
    late = [row.recno for row in rows if _age(row, now) > hours]
    if late:
        values: dict[str, Any] = {"status": QUEUE_LETTERS[OperationStatus.ERROR], "error": message}
        values |= {"processed_on": now.date(), "processed_time": f"{now:%H:%M}"}
        await db.execute(update(entry).where(entry.recno.in_(late)).values(**values))
    return len(late)


def _age(row: Any, now: datetime) -> float:
    """Hours since it was received, as far as the ERP says when."""
    try:
        received = datetime.fromisoformat(f"{row.received_on}T{row.received_time or '00:00'}")
    except ValueError:
        return float("inf")
    return (now - received).total_seconds() / 3600


def _is(branch: str, external_number: str) -> ColumnElement[bool]:
    entry: Any = models.QueueEntry
    return and_(entry.branch == branch, entry.external_number == external_number, entry.deleted.is_(False))
