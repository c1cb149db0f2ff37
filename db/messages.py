"""Standard messages (vendas_message): what is to be sent, what came, and what became of either."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, String, and_, cast, delete, insert, literal, not_, select, update

from db.connection import Connection
from db.criteria import Criteria, by_arguments
from db.models.own import Message
from db.scope import Scope
from db.source import Conditions, Source
from sales.message import Direction, MessageStatus, Transport

# A record's later messages wait for these to be tried again.
PARKED = (MessageStatus.FAILED, MessageStatus.NOT_DELIVERED, MessageStatus.BLOCKED)


@dataclass(frozen=True)
class Draft:
    """A message to be sent, with the columns of `db.models.own.Message` that its writer knows."""

    uuid: str
    transaction: str
    event: str
    record_key: str
    source: str
    destination: str
    transport: Transport
    body: str


@dataclass(frozen=True)
class Arrival(Draft):
    """A message that came, what it said (`fingerprint`), what became of it and what was answered."""

    fingerprint: str
    status: MessageStatus
    response: str
    error: str | None = None


@dataclass(frozen=True)
class _Messages(Source):
    """Rows without the ERP's control columns: all of them live, in no branch."""

    def reachable(self, entity: Any, scope: Scope) -> list[ColumnElement[bool]]:
        return list(self.only(entity, scope))

    def visible(self, entity: Any, scope: Scope) -> list[ColumnElement[bool]]:
        return self.reachable(entity, scope)


SOURCE = _Messages(
    Message, Message.__tablename__, ("uuid",), derived={"branch": lambda entity, _scope: cast(literal(""), String)}
)


@by_arguments
def matching(status: Sequence[MessageStatus] | None, direction: Direction | None) -> Criteria:
    """Messages in one of these states, that left or that came."""

    def conditions(entity: Any, _scope: Scope) -> Conditions:
        found: list[ColumnElement[bool]] = []
        if status is not None:
            found.append(entity.status.in_(status))
        if direction is not None:
            found.append(entity.direction == direction)
        return found

    return conditions


async def add(db: Connection, drafts: Sequence[Draft], now: datetime) -> None:
    """Put messages into the queue, in this order. One whose record has an earlier one parked is blocked by it.

    The caller holds `locks.Lock.MESSAGES`, so that a record's messages are numbered in the order of commits.
    """
    for draft in drafts:
        blocked = await db.scalar(
            select(Message.recno).where(*of_record(draft), *unsettled(), Message.status.in_(PARKED)).limit(1)
        )
        values = {
            **asdict(draft),
            "direction": Direction.SENT,
            "status": MessageStatus.WAITING if blocked is None else MessageStatus.BLOCKED,
            "unsettled": True,
            "attempts": 0,
            "created_at": now,
            "due_at": now,
        }
        await db.execute(insert(Message), [values])


def of_record(message: Any) -> list[ColumnElement[bool]]:
    """Messages to the same destination about the same record."""
    return [Message.destination == message.destination, Message.record_key == message.record_key]


def unsettled() -> list[ColumnElement[bool]]:
    """Messages of which nobody knows yet what became of them."""
    return [Message.direction == Direction.SENT, Message.unsettled.is_(True)]


async def received(db: Connection, uuid: str) -> Row[Any] | None:
    """The message that came with this UUID."""
    return await db.one(select(Message).where(Message.direction == Direction.RECEIVED, Message.uuid == uuid))


async def keep(db: Connection, arrival: Arrival, now: datetime) -> None:
    """Log a message that came; one that failed before is logged anew."""
    values = {
        **_storable(arrival),
        "direction": Direction.RECEIVED,
        "unsettled": False,
        "created_at": now,
        "due_at": now,
    }
    here = (Message.direction == Direction.RECEIVED, Message.uuid == arrival.uuid)
    again = {name: value for name, value in values.items() if name not in ("uuid", "direction", "created_at")}
    if not await db.execute(update(Message).where(*here).values({**again, "attempts": Message.attempts + 1})):
        await db.execute(insert(Message), [values | {"attempts": 1}])


def _storable(arrival: Arrival) -> dict[str, Any]:
    # PostgreSQL keeps no NUL, and what came may be anything.
    told = asdict(arrival).items()
    return {name: value.replace("\0", "�") if isinstance(value, str) else value for name, value in told}


async def recent(db: Connection, limit: int, status: MessageStatus | None = None) -> Sequence[Row[Any]]:
    """The newest messages, those in one state where given."""
    query = select(Message).order_by(Message.recno.desc()).limit(limit)
    return await db.fetch(query if status is None else query.where(Message.status == status))


async def parked(db: Connection) -> Sequence[Row[Any]]:
    """Messages that somebody may try again, the oldest first."""
    wanted = (MessageStatus.FAILED, MessageStatus.NOT_DELIVERED, MessageStatus.REFUSED)
    query = select(Message).where(Message.direction == Direction.SENT, Message.status.in_(wanted))
    return await db.fetch(query.order_by(Message.recno))


async def prune(db: Connection, before: datetime) -> int:
    """Forget the messages from before an instant of which it is known what became of them; how many.

    Not those that came and were done: they are what tells that one of them comes again, however late.
    """
    created: Any = Message.created_at
    known: Any = Message.unsettled.is_(False)
    done = and_(Message.direction == Direction.RECEIVED, Message.status == MessageStatus.FINISHED)
    return await db.execute(delete(Message).where(created < before, known, not_(done)))
