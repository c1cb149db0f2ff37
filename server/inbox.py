"""Standard messages that come in: read, processed once, logged, answered."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

import structlog

from db import message_queue
from db.connection import Connection
from db.database import Database
from messages.answering import Answering
from messages.answers import MalformedMessage, Response
from messages.business import BusinessMessage, WhoIs
from messages.message import Answer, Message
from messages.outcome import Verdict, judge
from messages.reading import Reading
from messages.transports import WRITERS
from sales.message import Delivery, MessageStatus, Transport
from sales.message_errors import BatchRejected, Malformed, MessageError
from server import arrivals
from server.arrivals import Incoming
from server.end import End
from worker.sender import refer

log = structlog.get_logger()

# Of what cannot be read, the log keeps so much.
_LONGEST_KEPT = 10_000
_ENDED = {
    Verdict.DONE: MessageStatus.FINISHED,
    Verdict.REJECTED: MessageStatus.FAILED,
    Verdict.REFUSED: MessageStatus.REFUSED,
}


class _Undone(Exception):
    """A batch whose transaction must not be committed: which of its messages failed, and why."""

    def __init__(self, place: int, error: MessageError) -> None:
        super().__init__(place)
        self.place, self.error = place, error


class Inbox:
    """What `end` does with messages, over its database."""

    def __init__(self, database: Database, end: End) -> None:
        self.database, self.end = database, end

    async def take(self, raw: bytes, reading: Reading, transport: Transport, language: str) -> Answer:
        """The answer to one message. Raises ServiceUnavailable, and then the message may be sent again."""
        message = reading.message
        if isinstance(message, BusinessMessage):
            return await self._process(Incoming(message, _text(raw, message, transport), transport), language)
        answering = self.answering(language)
        if isinstance(message, WhoIs):
            return answering.who_is(message)
        if message is not None:
            text = _text(raw, message, transport)
            await self.database.write(self._settle, message, text)
            return answering.receipt(message, text)
        return await self._refuse(raw, reading, transport, answering)

    async def take_together(self, batch: Sequence[Incoming], language: str) -> list[Answer]:
        """The answers to messages of which all are processed, or none."""
        answering = self.answering(language)
        try:
            responses = await self.database.write(self._all_or_none, batch, answering)
        except _Undone as undone:
            other = BatchRejected(reason=f"message {undone.place + 1} of the batch could not be processed")
            errors = [undone.error if place == undone.place else other for place in range(len(batch))]
            responses = [await self._fail(one, error, language) for one, error in zip(batch, errors, strict=True)]
        for one, response in zip(batch, responses, strict=True):
            _tell(one.message, response)
        return [_shown(one, response, answering) for one, response in zip(batch, responses, strict=True)]

    def answering(self, language: str) -> Answering:
        """What writes answers, as of now."""
        return Answering(self.end.party, self.end.role, uuid4(), self.database.company.now(), language)

    async def _process(self, incoming: Incoming, language: str) -> Answer:
        answering = self.answering(language)
        try:
            response = await self.database.write(arrivals.process, self.end, answering, incoming)
        except MessageError as error:
            response = await self._fail(incoming, error, language)
        _tell(incoming.message, response)
        return _shown(incoming, response, answering)

    async def _fail(self, incoming: Incoming, error: MessageError, language: str) -> Response:
        response = self.answering(language).failed(incoming.message.header, error, incoming.message)
        await self.database.write(arrivals.keep_failure, self.end, incoming, response)
        return response

    async def _all_or_none(self, db: Connection, batch: Sequence[Incoming], answering: Answering) -> list[Response]:
        done = []
        for place, incoming in enumerate(batch):
            own = Answering(answering.party, answering.role, uuid4(), answering.now, answering.language)
            try:
                done.append(await arrivals.process(db, self.end, own, incoming))
            except MessageError as error:
                raise _Undone(place, error) from error
        return done

    async def _settle(self, db: Connection, answer: Answer, text: str) -> None:
        """An answer came by itself: it is for a message of ours that was to be answered later."""
        outcome, uuid = judge(answer), str(answer.received.uuid)
        if outcome.verdict not in _ENDED:
            return
        now, error = datetime.now(UTC), outcome.reason or None
        message = await message_queue.answered(db, uuid, _ENDED[outcome.verdict], now, error, text)
        log.info("Message answered", action="message.answered", uuid=uuid, awaited=message is not None)
        if message is not None and outcome.verdict is Verdict.DONE:
            await refer(db, self.end.role, message, outcome.ids)

    async def _refuse(
        self, raw: bytes, reading: Reading, transport: Transport, answering: Answering
    ) -> Response | MalformedMessage:
        header, error = reading.header, reading.error or Malformed()
        if header is None or isinstance(error, Malformed):
            answer: Response | MalformedMessage = answering.malformed(header, error, raw)
        else:
            answer = answering.failed(header, error)
        text = raw[:_LONGEST_KEPT].decode(errors="replace")
        await self.database.write(arrivals.keep_unreadable, self.end, header, text, transport, answer)
        log.warning("Message refused", action="message.refused", code=error.code, size=len(raw))
        return answer


def _text(raw: bytes, message: Message, transport: Transport) -> str:
    """A message as it came; written anew where it came in another encoding than UTF-8."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return WRITERS[transport](message).decode()


def _shown(incoming: Incoming, response: Response, answering: Answering) -> Answer:
    if incoming.message.header.delivery is Delivery.ASYNC:
        return answering.receipt(incoming.message, incoming.text)
    return response


def _tell(message: BusinessMessage, response: Response) -> None:
    log.info(
        "Message received",
        action="message.received",
        uuid=str(message.header.uuid),
        product=message.header.party.product,
        message_event=message.event.value,
        ok=response.ok,
        codes=[note.code for note in response.notes],
    )
