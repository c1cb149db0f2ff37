"""The sender of standard messages: takes them from the queue, delivers them, and keeps what came of it."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import httpx
import structlog

from db import message_queue
from db.connection import Connection
from db.cross_references import ALIAS, References
from db.database import Database
from messages.answers import InternalId
from messages.business import BusinessMessage
from messages.outcome import Outcome, Verdict
from messages.transports import READERS
from sales.cross_reference import LONGEST_VALUE, Entity
from sales.errors import ServiceUnavailable
from sales.message import Event, MessageStatus, Role
from worker.delivery import Delivered, deliver
from worker.parts import wait
from worker.sending import Sending

log = structlog.get_logger()

# The first try and four more, with growing pauses between them.
ATTEMPTS, GROWTH = 5, 4
# A receiver that took a message and promised its answer for later gets so long.
PATIENCE = timedelta(hours=1)
# Deliveries at the same time, of different records.
HANDS = 4
# What a lease leaves beside the delivery itself: time to write down what came of it.
_MARGIN = timedelta(seconds=15)


class Sender:
    """Sends what the queue of one database holds. Any number of them may run at once."""

    def __init__(self, database: Database, sending: Sending) -> None:
        self.database = database
        self.sending = sending
        self._free = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop` is set; then end the deliveries that have begun."""
        waking = asyncio.create_task(_pass_on(stop, self._free))
        async with self._client() as client:
            try:
                while not stop.is_set():
                    self._free.clear()
                    await self._look(client)
                    await wait(self._free, self.sending.interval)
            finally:
                waking.cancel()
                await asyncio.gather(*self._running, return_exceptions=True)

    async def drain(self) -> int:
        """Send what is due now, one after the other; how many deliveries that took."""
        sent = 0
        async with self._client() as client:
            while message := await self._claim():
                await self._send(client, message)
                sent += 1
        return sent

    def _client(self) -> httpx.AsyncClient:
        # `deliver` keeps the time; this is for what it cannot see.
        return httpx.AsyncClient(timeout=self.sending.timeout + _MARGIN.total_seconds(), trust_env=False)

    async def _look(self, client: httpx.AsyncClient) -> None:
        """Begin a delivery for every message that is due, as long as there is a free hand."""
        try:
            while len(self._running) < HANDS and (message := await self._claim()):
                task = asyncio.create_task(self._send(client, message))
                self._running.add(task)
                task.add_done_callback(self._done)
        except ServiceUnavailable:
            log.warning("The database does not answer", action="message.waiting")

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        # The next message of the same record may go now.
        self._free.set()

    async def _claim(self) -> Any:
        now = self.sending.clock()
        if not await self.database.read(message_queue.pending, now):
            return None
        lease = timedelta(seconds=self.sending.timeout) + _MARGIN
        return await self.database.write(_take, now, lease)

    async def _send(self, client: httpx.AsyncClient, message: Any) -> None:
        """Deliver one message. Whatever goes wrong here leaves it leased, and it is sent again when that has ended."""
        try:
            destination = self.sending.destinations.get(message.destination)
            if destination is None:
                unknown = f"{message.destination} is none of VENDAS_MESSAGES_DESTINATIONS"
                delivered = Delivered(Outcome(Verdict.UNKNOWN, unknown))
            else:
                delivered = await deliver(client, destination, message, self.sending.timeout)
            kept = await self.database.write(self._keep, message, delivered)
        except ServiceUnavailable:
            log.warning("What became of a message could not be kept", action="message.lost", uuid=message.uuid)
        except Exception:
            log.exception("A delivery failed unexpectedly", action="message.failed", uuid=message.uuid)
        else:
            log.info(
                "Message delivered" if delivered.outcome.verdict is Verdict.DONE else "Message not settled",
                action="message.sent",
                uuid=message.uuid,
                destination=message.destination,
                attempt=message.attempts,
                verdict=delivered.outcome.verdict.value,
                kept=kept,
            )

    async def _keep(self, db: Connection, message: Any, delivered: Delivered) -> bool:
        """Write down what came of a delivery; False where the lease had ended meanwhile."""
        now, outcome, text = self.sending.clock(), delivered.outcome, delivered.text or ""
        match outcome.verdict:
            case Verdict.DONE:
                kept = await message_queue.settle(db, message, MessageStatus.FINISHED, now, None, text)
                if kept:
                    await refer(db, self.sending.role, message, outcome.ids)
                return kept
            case Verdict.REJECTED:
                return await message_queue.settle(db, message, MessageStatus.FAILED, now, outcome.reason, text)
            case Verdict.REFUSED:
                return await message_queue.settle(db, message, MessageStatus.REFUSED, now, outcome.reason, text)
            case Verdict.RECEIVED:
                return await message_queue.await_answer(db, message, now + PATIENCE, text)
        if message.attempts < ATTEMPTS:
            pause = timedelta(seconds=self.sending.pause * GROWTH ** (message.attempts - 1))
            return await message_queue.postpone(db, message, now + pause, outcome.reason, delivered.text)
        status = MessageStatus.FAILED if delivered.answered else MessageStatus.NOT_DELIVERED
        return await message_queue.park(db, message, status, outcome.reason, delivered.text)


async def _pass_on(first: asyncio.Event, second: asyncio.Event) -> None:
    await first.wait()
    second.set()


async def _take(db: Connection, now: datetime, lease: timedelta) -> Any:
    await message_queue.recover(db, now, ATTEMPTS)
    return await message_queue.claim(db, now, lease)


async def refer(db: Connection, role: Role, message: Any, ids: tuple[InternalId, ...]) -> None:
    """Take what the receiver calls the record into the cross-reference; forget it where the record is gone there."""
    sent = READERS[message.transport](message.body.encode()).message
    if not isinstance(sent, BusinessMessage) or ALIAS in db.company.lacks:
        return
    references, own = References(db, role, message.destination), sent.content.internal_id
    if sent.event is Event.DELETE or not sent.content.active:
        await references.unlink_internal(Entity.METHOD, own)
        return
    for one in ids:
        if one.origin == own and 0 < len(one.destination) <= LONGEST_VALUE:
            await references.link(Entity.METHOD, one.destination, own)
