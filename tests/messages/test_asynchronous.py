"""Messages that are answered later: a receipt at once, the response as a message of the receiver's own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from db import message_queue
from db.connection import Connection
from db.database import Database
from messages import xml
from messages.answering import Answering
from messages.answers import Receipt
from sales.message import Direction, Role
from sales.message_errors import MessageError
from schema.root import build_schema
from server.app import build_app
from server.end import End
from server.settings import Settings
from tests.conftest import prepare as make_tables
from tests.edge.served import served
from tests.engines import Engines
from tests.messages import till
from tests.messages.office import BackOffice, open_office, settings_of
from tests.messages.samples import NOON, RM, message
from tests.messages.till import SECRET, PointOfSale, client_of
from worker.sender import PATIENCE, Sender


@dataclass
class BothEnds:
    """Two servers, each over its own database, that know each other's address."""

    office: BackOffice
    till: PointOfSale
    office_settings: Settings
    till_settings: Settings

    async def send(self, ahead: timedelta = timedelta()) -> int:
        """What the back office's worker delivers now, or `ahead` of now."""
        return await self._sender(self.office.database, self.office_settings, ahead).drain()

    async def respond(self) -> int:
        """What the point of sale's worker delivers now."""
        return await self._sender(self.till.database, self.till_settings, timedelta()).drain()

    def _sender(self, database: Database, settings: Settings, ahead: timedelta) -> Sender:
        return Sender(database, replace(End.of(settings).sending, clock=lambda: datetime.now(UTC) + ahead))

    async def queue(self) -> list[tuple[str, str]]:
        return [(row.event, row.status.value) for row in await self.office.queue() if row.direction is Direction.SENT]

    async def links(self) -> dict[str, str]:
        return await self.office.database.read(till.links, Role.BACK_OFFICE, "PROTHEUS")


@pytest.fixture(params=["xml", "json"])
async def ends(engines: Engines, engine: str, request: pytest.FixtureRequest) -> AsyncIterator[BothEnds]:
    path = {"xml": "/eai/messages", "json": "/totvseai/standardmessage/v1/transactions"}[request.param]
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(engines.database(engine, "fresh", make_tables))
        second = await stack.enter_async_context(engines.database(engine, "fresh", make_tables))
        await second.write(till.prepare)

        async def serve(database: Database, settings: Settings) -> str:
            app = build_app(settings, database, build_schema())
            return await stack.enter_async_context(served(app, settings))

        secret: dict[str, Any] = {"secret": SecretStr(SECRET), "messages_secret": SecretStr(SECRET), "port": 0}
        office_url = await serve(first, Settings(**secret, messages_role="backoffice"))
        pos_settings = Settings(
            **secret, messages_destinations=(f"RM={office_url}{path}",), messages_transport=request.param
        )
        till_url = await serve(second, pos_settings)
        own = (f"PROTHEUS={till_url}{path}",)
        given = {"messages_delivery": "async", "messages_transport": request.param}
        office = await open_office(first, *own, **given)
        client = await stack.enter_async_context(client_of(second))
        yield BothEnds(office, PointOfSale(second, client), settings_of(*own, **given), pos_settings)


async def test_the_response_comes_later_and_settles_the_message(ends: BothEnds) -> None:
    await ends.office.save("PX", "PIX")
    await ends.office.save("PX", "PAGAMENTO INSTANTANEO")

    assert await ends.send() == 1
    assert await ends.queue() == [("upsert", "EXECUTING"), ("upsert", "WAITING")]
    assert (await ends.till.methods())["PX"] == "PIX"

    assert await ends.respond() == 1
    assert await ends.queue() == [("upsert", "FINISHED"), ("upsert", "WAITING")]
    assert await ends.links() == {"01||24|PX": "1|1"}

    await ends.send()
    await ends.respond()
    assert await ends.queue() == [("upsert", "FINISHED"), ("upsert", "FINISHED")]
    assert (await ends.till.methods())["PX"] == "PAGAMENTO INSTANTANEO"


async def test_a_failure_is_told_the_same_way(ends: BothEnds) -> None:
    await ends.office.save("PIXX", "PIX")
    await ends.send()
    await ends.respond()

    assert await ends.queue() == [("upsert", "FAILED")]
    [row] = [one for one in await ends.office.queue() if one.direction is Direction.SENT]
    assert "CODE_TOO_LONG" in row.error


async def test_a_response_that_never_comes_leaves_the_message_parked(ends: BothEnds) -> None:
    await ends.office.save("PX", "PIX")
    await ends.send()

    await ends.send(PATIENCE - timedelta(minutes=1))
    assert await ends.queue() == [("upsert", "EXECUTING")]
    await ends.send(PATIENCE + timedelta(minutes=1))

    assert await ends.queue() == [("upsert", "NOT_DELIVERED")]
    # It may still come, and is then welcome.
    await ends.respond()
    assert await ends.queue() == [("upsert", "FINISHED")]
    assert await ends.links() == {"01||24|PX": "1|1"}


@pytest.mark.parametrize(
    "lost",
    [
        "update vendas_message set status = 'FINISHED', unsettled = false {0}",
        "update vendas_message set status = 'NOT_DELIVERED' {0}",
        "delete from vendas_message {0}",
    ],
    ids=["delivered", "parked", "pruned"],
)
async def test_whoever_asks_again_is_answered_again(ends: BothEnds, lost: str) -> None:
    await ends.office.save("PX", "PIX")
    await ends.send()
    await ends.till.database.write(Connection.execute, text(lost.format("where event = 'response'")))
    await ends.send(PATIENCE + timedelta(minutes=1))
    [sent] = await ends.office.queue()
    await ends.office.database.write(message_queue.retry, sent, datetime.now(UTC))

    await ends.send()
    assert await ends.queue() == [("upsert", "EXECUTING")]
    assert await ends.respond() == 1

    assert await ends.queue() == [("upsert", "FINISHED")]
    assert await ends.links() == {"01||24|PX": "1|1"}
    assert (await ends.till.logged())[0] == ("1|PX", "upsert", "FINISHED")


async def test_a_response_to_nothing_is_received_and_changes_nothing(database: Database) -> None:
    answering = Answering(RM, Role.POINT_OF_SALE, uuid4(), NOON, "en")
    stray = answering.receipt(message(), "")
    async with client_of(database, messages_role="backoffice") as client:
        receiver = PointOfSale(database, client)
        for answer in (stray, answering.failed(message().header, MessageError())):
            assert isinstance(xml.read((await receiver.post(xml.write(answer))).content).message, Receipt)

    assert await receiver.logged() == []
