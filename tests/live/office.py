"""A served company, whoever is logged in there, and what happens to its orders."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
import websockets
from pydantic import SecretStr
from sqlalchemy import select

from db import events, models, order_events
from db.connection import Connection
from db.database import Database
from resolvers.tokens import Tokens
from sales.order import OrderStatus, identity_of
from sales.order_news import OrderNews
from sales.viewer import Viewer
from schema.root import build_schema
from server.app import build_app
from server.settings import Settings
from tests.edge.served import served
from tests.queries.asking import REP

SECRET = "0123456789abcdef0123456789abcdef"
WATCH = "subscription Watch($after: String) { orderStatusChanged(after: $after) { __typename \
... on OrderStatusEvent { cursor number previousStatus status } ... on ResyncRequired { reason } } }"


def token(viewer: Viewer = REP, lives: timedelta = timedelta(minutes=15)) -> str:
    """An access token as a log-in gives it."""
    return Tokens(SECRET, lives).access(viewer)[0]


@asynccontextmanager
async def serve(database: Database, batch: bool = True, **given: Any) -> AsyncIterator[str]:
    """The base URL of a server over `database`."""
    settings = Settings(secret=SecretStr(SECRET), port=0, **given)
    # A server closes its database; the test still needs it.
    own = Database(database.engine.url.render_as_string(hide_password=False), database.company)
    async with served(build_app(settings, own, build_schema(batch)), settings) as url:
        yield url


class Socket:
    """A client of graphql-transport-ws that says exactly what it is told to."""

    def __init__(self, connection: websockets.ClientConnection) -> None:
        self.connection = connection

    async def say(self, message: Any) -> None:
        await self.connection.send(message if isinstance(message, str | bytes) else json.dumps(message))

    async def hear(self) -> Any:
        """The next message; a failure where none comes for a while."""
        async with asyncio.timeout(20):
            return json.loads(await self.connection.recv())

    async def enter(self, access: str | None) -> None:
        """Say who it is, and be let in."""
        payload = {"authorization": f"Bearer {access}"} if access else {}
        await self.say({"type": "connection_init", "payload": payload})
        assert await self.hear() == {"type": "connection_ack"}

    async def ask(self, query: str, name: str = "1", **variables: Any) -> None:
        await self.say({"type": "subscribe", "id": name, "payload": {"query": query, "variables": variables}})

    async def news(self, name: str = "1") -> Any:
        """The next answer to operation `name`, without what is the same in all."""
        message = await self.hear()
        assert (message["type"], message["id"]) == ("next", name), message
        return message["payload"]["data"]

    async def ended(self) -> tuple[int, str]:
        """The code and reason that it is closed with; what comes before is not looked at."""
        with pytest.raises(websockets.ConnectionClosed) as closed:
            async with asyncio.timeout(30):
                await self._drain()
        assert closed.value.rcvd is not None
        return closed.value.rcvd.code, closed.value.rcvd.reason

    async def _drain(self) -> None:
        while True:
            await self.connection.recv()


@asynccontextmanager
async def connect(url: str, access: str | None = None, **options: Any) -> AsyncIterator[Socket]:
    """A socket, let in where `access` is given."""
    options.setdefault("subprotocols", ["graphql-transport-ws"])
    async with websockets.connect(f"{url.replace('http', 'ws', 1)}/graphql", **options) as connection:
        socket = Socket(connection)
        if access is not None:
            await socket.enter(access)
        yield socket


@dataclass
class Happens:
    """Makes something happen to the first order of a representative."""

    database: Database
    viewer: Viewer = REP

    async def order(self) -> tuple[str, tuple[str, str]]:
        """The number of the order, and what names it for ever."""
        order: Any = models.Order
        mine = select(order.number, order.external_number, order.origin).where(
            order.branch == self.viewer.branch,
            order.rep_code == self.viewer.rep_code,
            order.type == "N",
            order.deleted.is_(False),
        )
        [row] = await self.database.read(Connection.fetch, mine.order_by(order.number).limit(1))
        return row.number, identity_of(row.number, row.external_number, row.origin)

    async def end(self) -> str:
        """The cursor of what happened last: who watches `after` it misses nothing, however late they begin."""
        return str(await self.database.read(events.end))

    async def news(self, *statuses: OrderStatus, customer: str = "Padaria Boa Vista") -> list[str]:
        """Events of these statuses; their cursors."""
        number, identity = await self.order()
        before = await self.database.read(events.end)
        told = [OrderNews(identity, number, "", customer, OrderStatus.OPEN, status) for status in statuses]
        happenings = [order_events.happening("01", "01", self.viewer.rep_code, one) for one in told]
        await self.database.write(events.append, happenings)
        return [str(row.seq) for row in await self.database.read(events.after, before, 1000)]


def other_rep() -> Viewer:
    """Another representative."""
    return replace(REP, user_code="000002", username="rep2", rep_code="000002")
