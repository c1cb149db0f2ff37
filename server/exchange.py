"""What somebody does who sets up or debugs the integration. Each function answers in lines that can be shown."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from db import back_office, message_queue, messages
from db.connection import Connection
from messages.answers import Response
from messages.business import BusinessMessage
from messages.transports import READERS
from resolvers.messages import put_back
from resolvers.messaging import Messaging, tell
from sales import messages as texts
from sales.message import Direction, Event, MessageStatus, Transport
from sales.refusal import Refusal


class ExchangeError(Exception):
    """Nothing was changed; the text says why, in one sentence."""


async def send(db: Connection, messaging: Messaging, codes: Sequence[str], every: bool) -> list[str]:
    """Queue the methods of these codes, or `every` one, as they are now."""
    if not messaging.keeps_methods:
        raise ExchangeError("Only the back office sends payment methods: set VENDAS_MESSAGES_ROLE=backoffice.")
    if not messaging.destinations:
        raise ExchangeError("There is nobody to send to: set VENDAS_MESSAGES_DESTINATIONS.")
    if bool(codes) == every:
        raise ExchangeError("Give the codes to send, or --all.")
    await back_office.hold(db)
    known = {method.code: method for method in await back_office.all(db, messaging.company)}
    if unknown := [code for code in codes if code not in known]:
        raise ExchangeError(f"The back office has no payment method {', '.join(unknown)}.")
    chosen = [known[code] for code in codes] if codes else list(known.values())
    now = db.company.now()
    queued = sum([await tell(db, messaging, Event.UPSERT, method, now) for method in chosen])
    return [f"Queued {_many(queued, 'message')} about {_many(len(chosen), 'payment method')}; the worker sends them."]


async def send_again(db: Connection) -> list[str]:
    """Put every parked or rejected message that may go again back into the queue."""
    now, lines, count = datetime.now(UTC), [], 0
    for message in await messages.parked(db):
        try:
            await put_back(db, message, now)
        except Refusal as refusal:
            lines.append(f"{message.uuid} stays {message.status.name}: {texts.text(refusal, 'en')}")
        else:
            count += 1
    return [*lines, f"{_many(count, 'message')} put back into the queue; the worker sends them."]


async def outcomes(db: Connection, since: datetime) -> list[str]:
    """What became of the messages that were sent since then."""
    return [_line(row) for row in await messages.recent(db, 1000) if row.sent_at is not None and row.sent_at >= since]


async def listed(db: Connection, status: MessageStatus | None, limit: int) -> list[str]:
    """The newest messages, one a line."""
    rows = await messages.recent(db, limit, status)
    head = "uuid · direction · record · event · other end · status · attempts · when · why"
    return [head, *map(_line, rows)] if rows else ["There are no messages."]


async def shown(db: Connection, uuid: str) -> list[str]:
    """One message in full, with its answer."""
    row = await messages.received(db, uuid) or await message_queue.sent(db, uuid)
    if row is None:
        raise ExchangeError(f"There is no message {uuid}.")
    answer = [] if row.response is None else ["", "The answer:", row.response]
    return [_line(row), "", row.body, *answer]


def validated(raw: bytes) -> list[str]:
    """What a file holds, where it is a valid message."""
    transport = Transport.XML if raw.lstrip()[:1] in (b"<", b"\xef", b"\xff", b"\xfe") else Transport.JSON
    reading = READERS[transport](raw)
    if reading.error is not None:
        raise ExchangeError(texts.text(reading.error, "en"))
    message: Any = reading.message
    said = [f"A valid {type(message).__name__}", message.header.transaction, message.header.version]
    if isinstance(message, BusinessMessage):
        state = "" if message.content.active else " inactive"
        said.append(f"{message.event.value} of {message.content.internal_id}, code {message.content.code}{state}")
    elif isinstance(message, Response):
        said.append("OK" if message.ok else "ERROR: " + " ".join(note.text for note in message.notes))
    return [" ".join(said)]


def _line(row: Any) -> str:
    other = row.destination if row.direction is Direction.SENT else row.source
    when = row.sent_at or row.created_at
    parts = [row.uuid, row.direction.name, row.record_key, row.event, other, row.status.name, str(row.attempts)]
    return " · ".join([*parts, f"{when:%Y-%m-%d %H:%M:%S}Z", row.error or ""]).rstrip(" ·")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
