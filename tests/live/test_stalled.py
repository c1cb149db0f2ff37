"""Clients that take nothing, flood the server or are gone: they are sent away, and cost no memory."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
import websockets

from db.database import Database
from sales.order import OrderStatus
from server.group import Frame, Group
from server.socket_protocol import SocketProtocol
from tests.live.office import Happens, connect, serve, token
from tests.live.waiting import until

CREDIT = OrderStatus.CREDIT_BLOCKED
# 100 KB of each event.
WIDE = f"""subscription ($after: String) {{ orderStatusChanged(after: $after) {{ ... on OrderStatusEvent {{
  {" ".join(f"a{n}: customerName" for n in range(25))} }} }} }}"""


async def much(company: Database) -> None:
    """20 MB of events: more than the system keeps for a connection."""
    for _ in range(20):
        await Happens(company).news(*[CREDIT] * 10, customer="x" * 4_000)


@pytest.fixture
def groups(monkeypatch: pytest.MonkeyPatch) -> list[Group]:
    """Whoever keeps frames."""
    made: list[Group] = []
    keep = Group._keep

    def keeping(group: Group, frames: list[Frame]) -> None:
        made.append(group)
        keep(group, frames)

    monkeypatch.setattr(Group, "_keep", keeping)
    return made


@pytest.fixture
def protocols(monkeypatch: pytest.MonkeyPatch) -> list[SocketProtocol]:
    """The server's end of every WebSocket."""
    made: list[SocketProtocol] = []

    class Known(SocketProtocol):
        def __init__(self, *given: Any, **options: Any) -> None:
            super().__init__(*given, **options)
            self.close_timeout = 0.2
            made.append(self)

    monkeypatch.setattr("server.serving.SocketProtocol", Known)
    return made


async def test_a_reader_that_takes_nothing_is_sent_away_and_costs_no_memory(
    company: Database, groups: list[Group]
) -> None:
    start = await Happens(company).end()
    async with serve(company, stall_seconds=1) as url, connect(url, token()) as other:
        # given a client that reads nothing
        async with connect(url, token(), max_queue=1) as stalled:
            await stalled.ask(WIDE, after=start)
            await much(company)
            await asyncio.sleep(3)
            # then what is kept for it is bounded, and when it reads again it is told to come back later
            assert groups[0]._characters <= 1_000_000
            assert (await stalled.ended())[0] == 1013
        await other.say({"type": "ping"})
        assert await other.hear() == {"type": "pong"}


async def test_a_client_that_is_gone_is_not_waited_for(company: Database, protocols: list[SocketProtocol]) -> None:
    start = await Happens(company).end()
    async with serve(company) as url, connect(url, token(), max_queue=1, close_timeout=0.1) as silent:
        await silent.ask(WIDE, after=start)
        await much(company)
        assert not protocols[0].disconnected
        # when it has not answered a ping for too long
        protocols[0].keepalive_timeout()

        async def ended() -> bool:
            return protocols[0].disconnected

        await until(ended, seconds=3)


async def test_a_stream_that_nobody_reads_is_cut_off(company: Database) -> None:
    start = await Happens(company).end()
    async with serve(company, stall_seconds=1) as url, unread(url, start) as connection:
        await much(company)
        await asyncio.sleep(3)
        # then what the system still held for it comes, and no more: the connection is over
        received = await asyncio.to_thread(drain, connection)
    assert 0 < received < 15_000_000


@asynccontextmanager
async def unread(url: str, after: str) -> AsyncIterator[socket.socket]:
    """A stream of events over a connection that is read by hand alone."""
    host, _, port = url.removeprefix("http://").partition(":")
    body = json.dumps({"query": WIDE, "variables": {"after": after}}).encode()
    head = (
        f"POST /graphql HTTP/1.1\r\nHost: {host}:{port}\r\nAuthorization: Bearer {token()}\r\n"
        f"Accept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with await asyncio.to_thread(socket.create_connection, (host, int(port)), 10) as connection:
        connection.sendall(head.encode() + body)
        yield connection


def drain(connection: socket.socket) -> int:
    """How many bytes there are until it ends; fails where it does not within ten seconds of silence."""
    received = 0
    try:
        while part := connection.recv(1_000_000):
            received += len(part)
    except ConnectionResetError:
        pass
    return received


async def test_a_flood_of_the_protocols_own_pings_ends_the_socket(company: Database) -> None:
    async with serve(company) as url, connect(url, token()) as flooding, connect(url, token()) as other:
        with suppress(websockets.ConnectionClosed):
            for _ in range(1_000):
                await flooding.connection.ping()
                await asyncio.sleep(0)
        assert await flooding.ended() == (1008, "Too many pings")
        await other.connection.ping()
        await other.say({"type": "ping"})
        assert await other.hear() == {"type": "pong"}


async def test_frames_are_not_compressed(company: Database) -> None:
    async with serve(company) as url, connect(url, token(), compression="deflate") as asking:
        assert asking.connection.protocol.extensions == []
