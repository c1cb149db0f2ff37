"""Old messages are forgotten, but not what keeps a message from being done twice."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from db import message_queue, messages
from db.database import Database
from sales.message import Event, MessageStatus
from tests.messages.office import PROTHEUS, BackOffice, open_office
from tests.messages.samples import SECOND, message
from tests.messages.till import STANDARD, PointOfSale

LATER = datetime.now(UTC) + timedelta(days=400)


async def test_a_message_that_was_done_is_known_however_late_it_comes_again(till: PointOfSale) -> None:
    first = await till.send(message())
    await till.send(message(Event.DELETE, uuid=SECOND))
    await till.send(message(uuid=UUID(int=3), code="PIXX"))
    await till.post(b"<Other/>")

    assert await till.database.write(messages.prune, LATER) == 2

    assert await till.send(message()) == first
    assert (await till.methods(), await till.links()) == (STANDARD, {})
    assert await till.logged() == [("1|PX", "upsert", "FINISHED"), ("1|PX", "delete", "FINISHED")]


async def test_what_was_sent_is_forgotten_once_it_is_known_what_became_of_it(database: Database) -> None:
    office: BackOffice = await open_office(database, PROTHEUS)
    await office.save("PX", "PIX")
    assert await database.write(messages.prune, LATER) == 0

    [sent] = await office.queue()
    now = datetime.now(UTC)
    await database.write(message_queue.answered, sent.uuid, MessageStatus.FINISHED, now, None, "")
    assert await database.write(messages.prune, LATER) == 1
    assert await office.queue() == []
