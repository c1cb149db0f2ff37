"""The event log, in the order in which it was committed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Integer, Select, bindparam, delete, func, select

from db import facts, locks
from db.connection import Connection
from db.models.own import Event

# Where PostgreSQL tells listeners that the log has grown, with the number of the newest event: {"seq": 12}.
CHANNEL = "vendas_event"

_PRUNED = "events_pruned"


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
    """The number of the newest event, 0 where there never was one: nothing up to here is told again."""
    number: int | None = await db.scalar(select(func.max(Event.seq)))
    return number or await pruned(db)


async def append(db: Connection, happenings: Sequence[Happening]) -> None:
    """Write `happenings` as the last work of a transaction, in their order, and tell PostgreSQL's listeners.

    Whoever appends holds the log until the transaction ends, so that numbers are given in the order of commits: a
    reader that has seen number n never misses a smaller one.
    """
    if not happenings:
        return
    await locks.take(db, locks.Lock.EVENTS)
    now = datetime.now(UTC)
    await db.add(Event, [{"created_at": now, **vars(happening)} for happening in happenings])
    if db.postgresql:
        # Delivered when the transaction commits.
        await db.change("events.notify", _notice)


def _notice() -> Select[Any]:
    newest = select(func.max(Event.seq)).scalar_subquery()
    return select(func.pg_notify(CHANNEL, func.concat('{"seq": ', newest, "}")))


@dataclass(frozen=True)
class Wanted:
    """Which events: of a `kind`, and where given in a `branch`, of a representative, for a user."""

    kind: str
    branch: str | None = None
    rep_code: str | None = None
    user_code: str | None = None

    def meets(self, event: Any) -> bool:
        """Whether `event`, a row of `after`, is one of them."""
        return (
            event.kind == self.kind
            and (self.branch is None or event.branch == self.branch)
            and (self.rep_code is None or event.rep_code == self.rep_code)
            and (self.user_code is None or event.user_code == self.user_code)
        )

    @property
    def asked(self) -> dict[str, str]:
        """The columns that are given, with their values."""
        asked = {"kind": self.kind, "branch": self.branch, "rep_code": self.rep_code, "user_code": self.user_code}
        return {name: value for name, value in asked.items() if value is not None}


async def after(db: Connection, cursor: int, limit: int, wanted: Wanted | None = None) -> Sequence[Any]:
    """The first `limit` events with numbers above `cursor`, in their order; all kinds where `wanted` is None."""
    asked = wanted.asked if wanted else {}

    def build() -> Select[Any]:
        event: Any = Event
        same = (getattr(event, name) == bindparam(name) for name in asked)
        query = select(event.__table__).where(event.seq > bindparam("cursor"), *same)
        return query.order_by(event.seq).limit(bindparam("most", type_=Integer()))

    return await db.rows(("events.after", tuple(asked)), build, {"cursor": cursor, "most": limit, **asked})


async def pruned(db: Connection) -> int:
    """The number of the newest event that was forgotten: who was told less than that has missed something."""
    return int(await facts.get(db, _PRUNED) or 0)


async def prune(db: Connection, before: datetime) -> int:
    """Forget the events from before an instant; how many."""
    created: Any = Event.created_at
    newest: int | None = await db.scalar(select(func.max(Event.seq)).where(created < before))
    if newest is None:
        return 0
    seq: Any = Event.seq
    gone = await db.execute(delete(Event).where(seq <= newest))
    await facts.put(db, _PRUNED, str(newest))
    return gone
