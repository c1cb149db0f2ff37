"""The event log, in the order in which it was committed."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import func, insert, select

from db import locks
from db.connection import Connection
from db.models.own import Event

# Where PostgreSQL tells listeners that the log has grown, with the number of the newest event: {"seq": 12}.
CHANNEL = "vendas_event"


@dataclass(frozen=True)
class Happening:
    """Something to be told: the columns of `db.models.own.Event` but those that the log itself gives."""

    kind: str
    branch: str
    subject: str
    payload: str
    rep_code: str = ""
    user_code: str = ""


async def end(db: Connection) -> int:
    """The number of the newest event, 0 where there is none: nothing up to here is told again."""
    number: int | None = await db.scalar(select(func.max(Event.seq)))
    return number or 0


async def append(db: Connection, happenings: Sequence[Happening]) -> None:
    """Write `happenings` as the last work of a transaction, in their order, and tell PostgreSQL's listeners.

    Whoever appends holds the log until the transaction ends, so that numbers are given in the order of commits: a
    reader that has seen number n never misses a smaller one.
    """
    if not happenings:
        return
    await locks.take(db, locks.Lock.EVENTS)
    now = datetime.now(UTC)
    await db.execute(insert(Event), [{"created_at": now, **asdict(happening)} for happening in happenings])
    if db.postgresql:
        # Delivered when the transaction commits.
        await db.execute(select(func.pg_notify(CHANNEL, json.dumps({"seq": await end(db)}))))
