"""The sender: in order by record, again where nobody knows, parked in the end; on both engines."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from db import message_queue
from db.database import Database
from messages import xml
from messages.answering import Answering
from messages.answers import InternalId, Response
from messages.business import BusinessMessage
from messages.receiver import Applied
from messages.transports import READERS, WRITERS
from sales.errors import ServiceUnavailable
from sales.message import Event, MessageStatus, Role, Transport
from sales.message_errors import CodeTooLong
from server.end import End
from tests.messages.line import Fault, Line, opened
from tests.messages.office import BackOffice, open_office, settings_of
from tests.messages.samples import NOON, PROTHEUS, message
from tests.messages.till import SECRET, links
from worker.sender import ATTEMPTS, Sender
from worker.sending import Destination

LATER = timedelta(days=1)


@dataclass
class Scripted:
    """A receiver that does what it is told, and remembers what it was sent."""

    transport: Transport = Transport.XML
    refused: tuple[str, ...] = ()
    got: list[BusinessMessage] = field(default_factory=list)

    async def __call__(self, raw: bytes) -> bytes:
        sent = READERS[self.transport](raw).message
        assert isinstance(sent, BusinessMessage)
        self.got.append(sent)
        return WRITERS[self.transport](self.answer(sent))

    def answer(self, sent: BusinessMessage) -> Any:
        answering = Answering(PROTHEUS, Role.POINT_OF_SALE, uuid4(), NOON, "en")
        code = sent.content.code
        if code in self.refused:
            return answering.failed(sent.header, CodeTooLong(given=code, length=len(code), limit=3), sent)
        ids = (InternalId("PaymentMethodInternalId", sent.content.internal_id, f"01||24|{code}"),)
        gone = sent.event is Event.DELETE or not sent.content.active
        return answering.done(sent, Applied(() if gone else ids))


@dataclass
class Desk:
    """A back office, its sender with a clock that can be put forward, and the line to one receiver."""

    office: BackOffice
    line: Line
    receiver: Scripted
    ahead: timedelta = timedelta()
    patience: float = 20.0

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def sender(self, **given: Any) -> Sender:
        sending = End.of(settings_of(f"PROTHEUS={self.line.url}", messages_timeout=self.patience)).sending
        return Sender(self.office.database, replace(sending, clock=self.now, **given))

    async def send(self) -> int:
        """Deliver what is due; how many deliveries that took."""
        return await self.sender().drain()

    async def send_for_days(self, days: int = 10) -> None:
        """As `send`, with the clock put forward again and again."""
        for _ in range(days):
            await self.send()
            self.ahead += LATER

    async def settled(self) -> None:
        """Wait until every message is finished."""
        for _ in range(600):
            if {status for _, status, _ in await self.queue()} == {"FINISHED"}:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(await self.queue())

    async def queue(self) -> list[tuple[str, str, int]]:
        """Event, status and attempts of every message."""
        return [(row.event, row.status.value, row.attempts) for row in await self.office.queue()]

    async def links(self) -> dict[str, str]:
        return await self.office.database.read(links, Role.BACK_OFFICE, "PROTHEUS")


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Desk]:
    receiver = Scripted()
    async with opened(receiver) as line:
        yield Desk(await open_office(database, f"PROTHEUS={line.url}"), line, receiver)


async def test_a_message_is_delivered_and_its_ids_are_kept(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")

    assert await desk.send() == 1

    assert await desk.queue() == [("upsert", "FINISHED", 1)]
    assert await desk.links() == {"01||24|PX": "1|1"}
    [row] = await desk.office.queue()
    assert xml.read(row.response.encode()).message.ok  # type: ignore[union-attr]  # a response
    assert row.error is None


async def test_what_goes_there_goes_from_the_cross_reference(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")
    await desk.office.save("PY", "OUTRO")
    await desk.send()
    await desk.office.save("PX", "PIX", active=False)
    await desk.office.delete("PY")

    await desk.send()

    assert await desk.links() == {}


async def test_the_messages_of_a_record_go_in_their_order(desk: Desk) -> None:
    for description in ("A", "B", "C"):
        await desk.office.save("PX", description)
    stop = asyncio.Event()

    working = asyncio.create_task(desk.sender(interval=0.05).run(stop))
    await desk.settled()
    stop.set()
    await working

    assert [one.content.description for one in desk.receiver.got] == ["A", "B", "C"]
    assert await desk.queue() == [("upsert", "FINISHED", 1)] * 3


@pytest.mark.parametrize("fault", [one for one in Fault if one is not Fault.DOWN], ids=lambda fault: fault.value)
async def test_what_nobody_knows_is_sent_again_with_growing_pauses(desk: Desk, fault: Fault) -> None:
    await desk.office.save("PX", "PIX")
    desk.line.faults = [fault, fault]
    desk.patience = 0.3 if fault is Fault.SLOW else 20

    await desk.send()
    assert await desk.queue() == [("upsert", "WAITING", 1)]
    assert await desk.send() == 0
    desk.ahead += timedelta(seconds=16)
    await desk.send()
    assert await desk.queue() == [("upsert", "WAITING", 2)]
    desk.ahead += timedelta(seconds=16)
    assert await desk.send() == 0
    desk.ahead += timedelta(seconds=60)
    desk.patience = 20
    await desk.send()

    assert await desk.queue() == [("upsert", "FINISHED", 3)]
    assert len(set(desk.line.came)) == 1
    assert await desk.links() == {"01||24|PX": "1|1"}


@pytest.mark.parametrize(
    ("fault", "status", "reason"),
    [
        (Fault.ERROR_500, "FAILED", "HTTP 500"),
        (Fault.GARBAGE, "FAILED", "HTTP 200"),
        (Fault.SLOW, "NOT_DELIVERED", "no answer within 0.3 seconds"),
        (Fault.KILLED, "NOT_DELIVERED", "no answer"),
        (Fault.DOWN, "NOT_DELIVERED", "no answer"),
    ],
    ids=lambda value: str(getattr(value, "value", value)),
)
async def test_after_the_last_try_a_message_is_parked_and_blocks_its_record(
    desk: Desk, fault: Fault, status: str, reason: str
) -> None:
    await desk.office.save("PX", "PIX")
    desk.line.faults = [fault] * ATTEMPTS
    desk.patience = 0.3 if fault is Fault.SLOW else 20
    if fault is Fault.DOWN:
        await desk.line.close()

    await desk.send_for_days()
    await desk.office.delete("PX")
    await desk.office.save("PY", "OUTRO")
    if fault is Fault.DOWN:
        await desk.line.open()
        desk.line.faults = []
    desk.patience = 20
    await desk.send_for_days(2)

    assert await desk.queue() == [("upsert", status, ATTEMPTS), ("delete", "BLOCKED", 0), ("upsert", "FINISHED", 1)]
    parked = (await desk.office.queue())[0]
    assert reason in parked.error


async def test_one_that_waits_behind_it_is_blocked_when_it_is_parked(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")
    await desk.office.delete("PX")
    desk.line.faults = [Fault.ERROR_500] * ATTEMPTS

    await desk.send_for_days()

    assert await desk.queue() == [("upsert", "FAILED", ATTEMPTS), ("delete", "BLOCKED", 0)]


async def test_what_its_receiver_will_not_do_is_not_tried_again_and_blocks_nothing(desk: Desk) -> None:
    desk.receiver.refused = ("PIXX",)
    await desk.office.save("PIXX", "PIX")
    await desk.office.delete("PIXX")
    await desk.office.save("PX", "PIX")

    await desk.send_for_days()

    assert await desk.queue() == [("upsert", "FAILED", 1), ("delete", "FAILED", 1), ("upsert", "FINISHED", 1)]
    row = (await desk.office.queue())[0]
    assert row.error == "The code PIXX has 4 characters; the point of sale keeps 3 at most. [CODE_TOO_LONG]"


async def test_what_its_receiver_cannot_read_is_refused(desk: Desk) -> None:
    async def unable(raw: bytes) -> bytes:
        answering = Answering(PROTHEUS, Role.POINT_OF_SALE, uuid4(), NOON, "en")
        return xml.write(answering.malformed(None, CodeTooLong(given="?", length=0, limit=0), raw))

    desk.line.receiver = unable
    await desk.office.save("PX", "PIX")

    await desk.send_for_days()

    assert await desk.queue() == [("upsert", "REFUSED", 1)]


@pytest.mark.parametrize("status", ["401 Unauthorized", "429 Too Many Requests", "503 Service Unavailable"])
async def test_who_did_not_look_at_it_has_not_refused_it(desk: Desk, status: str) -> None:
    async def unable(raw: bytes) -> bytes:
        answering = Answering(PROTHEUS, Role.POINT_OF_SALE, uuid4(), NOON, "en")
        return xml.write(answering.malformed(None, ServiceUnavailable(), raw))

    desk.line.receiver, desk.line.status = unable, status
    await desk.office.save("PX", "PIX")
    await desk.send()
    assert await desk.queue() == [("upsert", "WAITING", 1)]

    desk.line.receiver, desk.line.status = desk.receiver, "200 OK"
    await desk.send_for_days(2)

    assert await desk.queue() == [("upsert", "FINISHED", 2)]
    assert await desk.links() == {"01||24|PX": "1|1"}


async def test_an_id_that_no_cross_reference_could_hold_is_not_kept(desk: Desk) -> None:
    async def verbose(raw: bytes) -> bytes:
        sent = xml.read(raw).message
        assert isinstance(sent, BusinessMessage)
        answering = Answering(PROTHEUS, Role.POINT_OF_SALE, uuid4(), NOON, "en")
        return xml.write(answering.done(sent, Applied((InternalId("Id", sent.content.internal_id, "0" * 251),))))

    desk.line.receiver = verbose
    await desk.office.save("PX", "PIX")

    await desk.send()

    assert (await desk.queue(), await desk.links()) == ([("upsert", "FINISHED", 1)], {})


async def test_what_another_message_was_refused_for_is_no_answer(desk: Desk) -> None:
    async def mistaken(raw: bytes) -> bytes:
        answering = Answering(PROTHEUS, Role.POINT_OF_SALE, uuid4(), NOON, "en")
        return xml.write(answering.malformed(message(uuid=uuid4()).header, ServiceUnavailable(), raw))

    desk.line.receiver = mistaken
    await desk.office.save("PX", "PIX")

    await desk.send()

    assert await desk.queue() == [("upsert", "WAITING", 1)]


async def test_an_answer_to_another_message_is_none(desk: Desk) -> None:
    async def mistaken(_raw: bytes) -> bytes:
        answer: Response = desk.receiver.answer(message(uuid=uuid4()))
        return xml.write(answer)

    desk.line.receiver = mistaken
    await desk.office.save("PX", "PIX")

    await desk.send()

    assert await desk.queue() == [("upsert", "WAITING", 1)]
    assert await desk.links() == {}


async def test_a_message_whose_sender_died_is_sent_again(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")
    now = desk.now()
    await desk.office.database.write(message_queue.claim, now, timedelta(seconds=5))

    assert await desk.send() == 0
    assert await desk.queue() == [("upsert", "EXECUTING", 1)]
    desk.ahead = timedelta(seconds=6)
    await desk.send()

    assert await desk.queue() == [("upsert", "FINISHED", 2)]


async def test_a_message_whose_sender_dies_every_time_is_parked(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")
    for _ in range(ATTEMPTS):
        await desk.office.database.write(message_queue.recover, desk.now(), ATTEMPTS)
        await desk.office.database.write(message_queue.claim, desk.now(), timedelta(seconds=5))
        desk.ahead += timedelta(seconds=6)

    assert await desk.send() == 0

    assert await desk.queue() == [("upsert", "NOT_DELIVERED", ATTEMPTS)]


async def test_a_sender_that_lost_its_lease_changes_nothing(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")
    database, now = desk.office.database, desk.now()
    old = await database.write(message_queue.claim, now, timedelta(seconds=5))
    await database.write(message_queue.recover, now + timedelta(seconds=6), ATTEMPTS)
    new = await database.write(message_queue.claim, now + timedelta(seconds=6), timedelta(seconds=5))

    late = await database.write(message_queue.settle, old, MessageStatus.FAILED, now, "too late", "")
    right = await database.write(message_queue.settle, new, MessageStatus.FINISHED, now, None, "")

    assert (late, right) == (False, True)
    assert await desk.queue() == [("upsert", "FINISHED", 2)]


async def test_many_senders_deliver_each_message_once(desk: Desk) -> None:
    for number in range(12):
        await desk.office.save(f"P{number % 4}", f"METODO {number}")
    stop = asyncio.Event()

    working = [asyncio.create_task(desk.sender(interval=0.05).run(stop)) for _ in range(3)]
    await desk.settled()
    stop.set()
    await asyncio.gather(*working)

    by_code: dict[str, list[str]] = {}
    for one in desk.receiver.got:
        by_code.setdefault(one.content.code, []).append(one.content.description)
    assert by_code == {f"P{n}": [f"METODO {n + 4 * round_}" for round_ in range(3)] for n in range(4)}


async def test_a_destination_that_is_configured_no_more_is_said_to_be(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")

    await desk.sender(destinations={}).drain()

    [row] = await desk.office.queue()
    assert (row.status, row.error) == (
        MessageStatus.WAITING,
        "PROTHEUS is none of VENDAS_MESSAGES_DESTINATIONS",
    )


def test_a_destination_gets_the_secret_or_the_password_of_its_address() -> None:
    end = End.of(settings_of("A=http://a.example/x", "B=https://rm:p%40ss@b.example:8443/x?y=1"))

    assert end.destinations == {
        "A": Destination("http://a.example/x", {"authorization": f"Bearer {SECRET}"}),
        "B": Destination("https://b.example:8443/x?y=1", {"authorization": "Basic cm06cEBzcw=="}),
    }


async def test_json_is_sent_and_understood(database: Database) -> None:
    receiver = Scripted(Transport.JSON)
    async with opened(receiver) as line:
        office = await open_office(database, f"PROTHEUS={line.url}", messages_transport="json")
        desk = Desk(office, line, receiver)
        await office.save("PX", "PIX")

        await desk.send()

    assert await desk.queue() == [("upsert", "FINISHED", 1)]
    assert await desk.links() == {"01||24|PX": "1|1"}


async def test_stopping_ends_the_delivery_that_has_begun(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")
    begun, goon = asyncio.Event(), asyncio.Event()

    async def slowly(raw: bytes) -> bytes:
        begun.set()
        await goon.wait()
        return await desk.receiver(raw)

    desk.line.receiver = slowly
    stop = asyncio.Event()
    working = asyncio.create_task(desk.sender(interval=0.05).run(stop))
    await begun.wait()
    stop.set()
    goon.set()
    await working

    assert await desk.queue() == [("upsert", "FINISHED", 1)]
