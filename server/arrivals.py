"""A message that came, in the store: processed and logged in one transaction, or only logged."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from db import locks, message_queue, messages
from db.connection import Connection
from db.cross_references import ALIAS, References
from db.messages import Arrival, Draft
from db.till import Till
from messages import receiver
from messages.answering import Answering
from messages.answers import MalformedMessage, Response
from messages.business import BusinessMessage
from messages.fingerprint import fingerprint
from messages.header import Header
from messages.transports import READERS, WRITERS
from sales import cross_reference
from sales.message import RESPONSE_EVENT, Delivery, MessageStatus, Role, Transport
from sales.message_errors import NoCrossReferences, NotReceived, UuidReused
from server.end import End


@dataclass(frozen=True)
class Incoming:
    """A message as it came, and the form that it came in."""

    message: BusinessMessage
    text: str
    transport: Transport


async def process(db: Connection, end: End, answering: Answering, incoming: Incoming) -> Response:
    """Do what a message says, once, and log it. Raises a MessageError, and then nothing may be committed."""
    message = incoming.message
    if end.role is not Role.POINT_OF_SALE:
        raise NotReceived(transaction=message.header.transaction)
    if ALIAS in db.company.lacks:
        raise NoCrossReferences
    await locks.take(db, locks.Lock.MESSAGES)
    prior = await messages.received(db, str(message.header.uuid))
    if prior is not None and prior.status is MessageStatus.FINISHED:
        if prior.fingerprint != fingerprint(message):
            raise UuidReused(uuid=message.header.uuid)
        known = READERS[prior.transport](prior.response.encode()).message
        if isinstance(known, Response):
            # Who asks again to be answered later has lost the answer.
            await _promise(db, end, incoming, known, datetime.now(UTC))
            return known
    references = References(db, end.role, message.header.party.product)
    applied = await receiver.apply(message, Till(db), references, end.protected)
    response = answering.done(message, applied)
    await _keep(db, end, incoming, response, MessageStatus.FINISHED)
    return response


async def keep_failure(db: Connection, end: End, incoming: Incoming, response: Response) -> None:
    """Log a message that was not processed. What was processed before under its UUID stays as it is."""
    await locks.take(db, locks.Lock.MESSAGES)
    prior = await messages.received(db, str(incoming.message.header.uuid))
    if prior is None or prior.status is not MessageStatus.FINISHED:
        await _keep(db, end, incoming, response, MessageStatus.FAILED)


async def _keep(db: Connection, end: End, incoming: Incoming, response: Response, status: MessageStatus) -> None:
    message, answer = incoming.message, WRITERS[incoming.transport](response).decode()
    header = message.header
    content = message.content
    arrival = Arrival(
        uuid=str(header.uuid),
        transaction=header.transaction,
        event=message.event.value,
        # Of what no index could hold the body still tells all.
        record_key=cross_reference.value(content.company_id[:60], content.code),
        source=header.party.product[:60],
        destination=end.party.product,
        transport=incoming.transport,
        body=incoming.text,
        fingerprint=fingerprint(message),
        status=status,
        response=answer,
        error=None if response.ok else " ".join(note.text for note in response.notes),
    )
    now = datetime.now(UTC)
    await messages.keep(db, arrival, now)
    await _promise(db, end, incoming, response, now)


async def _promise(db: Connection, end: End, incoming: Incoming, response: Response, now: datetime) -> None:
    """Queue the response that the sender of an asynchronous message waits for, also where it was sent before."""
    header = incoming.message.header
    if header.delivery is not Delivery.ASYNC or header.party.product not in end.destinations:
        return
    before = await message_queue.sent(db, str(response.header.uuid))
    if before is None:
        await messages.add(db, [_promised(header, end, incoming.transport, response)], now)
    elif before.status not in (MessageStatus.WAITING, MessageStatus.EXECUTING):
        await message_queue.retry(db, before, now)


def _promised(header: Header, end: End, transport: Transport, response: Response) -> Draft:
    return Draft(
        uuid=str(response.header.uuid),
        transaction=header.transaction,
        event=RESPONSE_EVENT,
        record_key=str(header.uuid),
        source=end.party.product,
        destination=header.party.product,
        transport=transport,
        body=WRITERS[transport](response).decode(),
    )


async def keep_unreadable(
    db: Connection,
    end: End,
    header: Header | None,
    text: str,
    transport: Transport,
    answer: Response | MalformedMessage,
) -> None:
    """Log what is no message that could be processed, under a UUID of our own: its own may be anybody's."""
    arrival = Arrival(
        uuid=str(uuid4()),
        transaction=header.transaction[:60] if header else "",
        event="",
        record_key="",
        source=header.party.product[:60] if header else "",
        destination=end.party.product,
        transport=transport,
        body=text,
        fingerprint="",
        status=MessageStatus.REFUSED,
        response=WRITERS[transport](answer).decode(),
        error=" ".join(note.text for note in answer.notes),
    )
    await messages.keep(db, arrival, datetime.now(UTC))
