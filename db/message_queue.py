"""The sender's side of the message queue: taking the next one, and saying what became of it.

Messages of one record go to a destination one after the other. One that is being sent is leased: when its sender dies,
it returns to the queue and is sent again under the same UUID, which its receiver knows by then.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Row, and_, exists, literal, or_, select, update
from sqlalchemy.orm import aliased

from db.connection import Connection
from db.messages import of_record, unsettled
from db.models.own import Message
from sales.message import Direction, MessageStatus

_FREE: dict[str, Any] = {"lease": None, "leased_until": None}


async def pending(db: Connection, now: datetime) -> bool:
    """Whether there is anything to claim or to recover; cheaper to ask than to try."""
    due = and_(Message.status == MessageStatus.WAITING, Message.due_at <= now)
    ended = and_(Message.status == MessageStatus.EXECUTING, Message.leased_until < now)
    query = select(Message.recno).where(*unsettled(), or_(due, ended)).limit(1)
    return await db.scalar(query) is not None


async def sent(db: Connection, uuid: str) -> Row[Any] | None:
    """The message that was queued under this UUID, locked until the transaction ends."""
    query = select(Message).where(Message.direction == Direction.SENT, Message.uuid == uuid)
    return await db.one(query.with_for_update())


async def claim(db: Connection, now: datetime, lease: timedelta) -> Row[Any] | None:
    """The oldest message that is due, leased to the caller; None where there is none."""
    earlier: Any = aliased(Message)
    same_record = and_(earlier.destination == Message.destination, earlier.record_key == Message.record_key)
    first = ~exists(
        select(literal(1)).where(
            same_record,
            earlier.direction == Direction.SENT,
            earlier.unsettled.is_(True),
            earlier.recno < Message.recno,
        )
    )
    waiting = (Message.status == MessageStatus.WAITING, Message.due_at <= now)
    query = select(Message.recno).where(*unsettled(), *waiting, first).order_by(Message.recno).limit(1)
    recno = await db.scalar(query.with_for_update(skip_locked=True))
    if recno is None:
        return None
    taken = {
        "status": MessageStatus.EXECUTING,
        "attempts": Message.attempts + 1,
        "lease": uuid4().hex,
        "leased_until": now + lease,
        "sent_at": now,
    }
    await db.execute(update(Message).where(Message.recno == recno).values(taken))
    return await db.one(select(Message).where(Message.recno == recno))


async def settle(
    db: Connection, message: Any, status: MessageStatus, now: datetime, error: str | None, response: str
) -> bool:
    """What became of a leased message is known: FINISHED, FAILED or REFUSED. Its record's next one may be sent.

    False where the lease had ended and somebody else has the message by now.
    """
    values = {**_FREE, "status": status, "unsettled": False, "error": error, "response": response}
    return await _end(db, _held(message), message, values, now)


async def answered(
    db: Connection, uuid: str, status: MessageStatus, now: datetime, error: str | None, response: str
) -> Row[Any] | None:
    """As `settle`, of a message whose answer came by itself; the message, None where no answer to it is awaited."""
    message = await sent(db, uuid)
    if message is None or not message.unsettled:
        return None
    values = {**_FREE, "status": status, "unsettled": False, "error": error, "response": response}
    await _end(db, [Message.recno == message.recno], message, values, now)
    return message


async def postpone(db: Connection, message: Any, due_at: datetime, error: str, response: str | None) -> bool:
    """A leased message waits until `due_at` for another try."""
    values = {**_FREE, "status": MessageStatus.WAITING, "due_at": due_at, "error": error, "response": response}
    return bool(await db.execute(update(Message).where(*_held(message)).values(values)))


async def park(db: Connection, message: Any, status: MessageStatus, error: str, response: str | None) -> bool:
    """A leased message was tried often enough: it waits for somebody to try it again, and blocks its record."""
    values = {**_FREE, "status": status, "error": error, "response": response}
    if not await db.execute(update(Message).where(*_held(message)).values(values)):
        return False
    await _move_later(db, message, MessageStatus.WAITING, MessageStatus.BLOCKED)
    return True


async def await_answer(db: Connection, message: Any, until: datetime, response: str) -> bool:
    """The receiver has a leased message and answers later: nobody sends it again before `until`."""
    values = {"lease": None, "leased_until": until, "response": response, "error": None}
    return bool(await db.execute(update(Message).where(*_held(message)).values(values)))


async def recover(db: Connection, now: datetime, most_attempts: int) -> None:
    """Put messages whose lease ended back into the queue; park those that were tried often enough or were delivered
    and never answered: what became of them is unknown."""
    ended = (*unsettled(), Message.status == MessageStatus.EXECUTING, Message.leased_until < now)
    again = {**_FREE, "status": MessageStatus.WAITING, "due_at": now}
    lost = or_(Message.lease.is_(None), Message.attempts >= most_attempts)
    query = select(Message).where(*ended, lost).with_for_update(skip_locked=True)
    for message in await db.fetch(query):
        parked = {**_FREE, "status": MessageStatus.NOT_DELIVERED, "error": message.error or "no answer came"}
        await db.execute(update(Message).where(Message.recno == message.recno).values(parked))
        await _move_later(db, message, MessageStatus.WAITING, MessageStatus.BLOCKED)
    await db.execute(update(Message).where(*ended).values(again))


async def retry(db: Connection, message: Any, now: datetime) -> None:
    """Put a parked or rejected message back into the queue, its attempts counted anew."""
    again = {"status": MessageStatus.WAITING, "unsettled": True, "attempts": 0, "due_at": now, "error": None}
    await db.execute(update(Message).where(Message.recno == message.recno).values({**_FREE, **again}))
    await _move_later(db, message, MessageStatus.BLOCKED, MessageStatus.WAITING)


async def earlier(db: Connection, message: Any) -> str | None:
    """The UUID of an earlier message of the record that has to be settled first."""
    before = (*of_record(message), *unsettled(), Message.recno < message.recno)
    found: str | None = await db.scalar(select(Message.uuid).where(*before).order_by(Message.recno).limit(1))
    return found


async def later(db: Connection, message: Any) -> str | None:
    """The UUID of the newest message of the record, where it is not this one."""
    after = (*of_record(message), Message.direction == Direction.SENT, Message.recno > message.recno)
    found: str | None = await db.scalar(select(Message.uuid).where(*after).order_by(Message.recno.desc()).limit(1))
    return found


async def _end(
    db: Connection, which: list[ColumnElement[bool]], message: Any, values: dict[str, Any], now: datetime
) -> bool:
    if not await db.execute(update(Message).where(*which).values(values)):
        return False
    await _move_later(db, message, MessageStatus.BLOCKED, MessageStatus.WAITING, due_at=now)
    return True


async def _move_later(db: Connection, message: Any, old: MessageStatus, new: MessageStatus, **values: Any) -> None:
    later = (*of_record(message), Message.direction == Direction.SENT, Message.recno > message.recno)
    await db.execute(update(Message).where(*later, Message.status == old).values(status=new, **values))


def _held(message: Any) -> list[ColumnElement[bool]]:
    return [Message.recno == message.recno, Message.lease == message.lease]
