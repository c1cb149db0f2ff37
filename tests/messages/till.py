"""A point of sale as senders of messages meet it."""

from dataclasses import dataclass
from typing import Any

import httpx
from pydantic import SecretStr
from sqlalchemy import select

from db import models
from db.connection import Connection
from db.cross_references import References
from db.database import Database
from db.models.own import Message as Logged
from db.till import Till
from messages.message import Answer, Message
from messages.transports import MEDIA_TYPES, READERS, WRITERS
from sales.cross_reference import Entity
from sales.message import Role, Transport
from schema.root import build_schema
from server.app import build_app
from server.settings import Settings

SECRET = "0123456789abcdef0123456789abcdef"
PATHS = {Transport.XML: "/eai/messages", Transport.JSON: "/totvseai/standardmessage/v1/transactions"}
STANDARD = {"R$": "DINHEIRO CX", "VA": "VALES"}


@dataclass
class PointOfSale:
    """An app in the role of point of sale, over a database with two standard methods and RM's company known."""

    database: Database
    client: httpx.AsyncClient

    async def send(self, message: Message, transport: Transport = Transport.XML, **headers: str) -> Answer:
        """The answer to a message."""
        response = await self.post(WRITERS[transport](message), transport, **headers)
        return answer_of(response, transport)

    async def post(
        self, content: bytes, transport: Transport = Transport.XML, query: str = "", **headers: str
    ) -> httpx.Response:
        """What comes back for any content."""
        given = {"authorization": f"Bearer {SECRET}", "content-type": MEDIA_TYPES[transport]}
        sent = {**given, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return await self.client.post(PATHS[transport] + query, content=content, headers=sent)

    async def methods(self) -> dict[str, str]:
        """Code → description of the live methods."""
        return await self.database.read(methods)

    async def links(self) -> dict[str, str]:
        """RM's id → ours of the methods."""
        return await self.database.read(links, Role.POINT_OF_SALE, "RM")

    async def logged(self) -> list[tuple[str, str, str]]:
        """Record, event and status of every message in the log, oldest first."""
        return await self.database.read(logged)


def answer_of(response: httpx.Response, transport: Transport) -> Answer:
    """The answer in a response."""
    reading = READERS[transport](response.content)
    assert reading.error is None, (reading.error.facts, response.text)
    answer: Any = reading.message
    return answer  # type: ignore[no-any-return]  # what comes back is an answer


async def prepare(db: Connection) -> None:
    """What is there before the first message."""
    for code, description in STANDARD.items():
        await Till(db).put(code, description)
    references = References(db, Role.POINT_OF_SALE, "RM")
    await references.link(Entity.COMPANY, "1", "01")
    await references.link(Entity.BRANCH, "1|1", "01|01")


def client_of(database: Database, **given: Any) -> httpx.AsyncClient:
    """A client of an app with these settings; log-ins and messages have the same made-up secret."""
    settings = Settings(**{"secret": SecretStr(SECRET), "messages_secret": SecretStr(SECRET), **given})
    app = build_app(settings, database, build_schema())
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://till")


async def methods(db: Connection) -> dict[str, str]:
    table: Any = models.GenericEntry
    here = (table.table_code == "24", table.deleted.is_(False))
    rows = await db.fetch(select(table.code, table.description).where(*here).order_by(table.code))
    return {row.code: row.description for row in rows}


async def links(db: Connection, role: Role, product: str) -> dict[str, str]:
    rows = await References(db, role, product).all(Entity.METHOD)
    return {row.external_value: row.internal_value for row in rows}


async def logged(db: Connection) -> list[tuple[str, str, str]]:
    columns: Any = (Logged.record_key, Logged.event, Logged.status)
    rows = await db.fetch(select(*columns).order_by(Logged.recno))
    return [(row.record_key, row.event, row.status.value) for row in rows]
