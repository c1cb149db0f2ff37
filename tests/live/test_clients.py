"""The clients that people use, against servers that die and tokens that end: graphql-ws, graphql-sse and gql."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from gql import Client, GraphQLRequest
from gql.transport.websockets import WebsocketsTransport

from db.database import Database
from sales.order import OrderStatus
from tests import npm
from tests.live.office import Happens, token
from tests.live.processes import free_port, kill, start

HERE = Path(__file__).parent / "clients"
QUERY = "subscription ($after: String) { orderStatusChanged(after: $after) { ... on OrderStatusEvent { cursor } } }"
CREDIT = OrderStatus.CREDIT_BLOCKED
# 100 KB of an event whose customer's name has 4,000 characters.
WIDE = f"""subscription ($after: String) {{ orderStatusChanged(after: $after) {{ ... on OrderStatusEvent {{
  cursor {" ".join(f"a{n}: customerName" for n in range(25))} }} }} }}"""
Heard = asyncio.Queue[dict[str, Any]]


@asynccontextmanager
async def npm_client(
    script: str, url: str, token_file: Path, after: str, query: str = QUERY, **environment: str
) -> AsyncIterator[Heard]:
    """What a client of npm hears that begins `after` a cursor."""
    heard: Heard = asyncio.Queue()
    process = await asyncio.create_subprocess_exec(
        *("node", script, f"{url}/graphql", str(token_file), query),
        cwd=HERE,
        env={**os.environ, "AFTER": after, **environment},
        stdout=asyncio.subprocess.PIPE,
    )

    async def listen() -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            heard.put_nowait(json.loads(line))

    listening = asyncio.create_task(listen())
    try:
        yield heard
    finally:
        await kill(process)
        await listening


@asynccontextmanager
async def gql_client(_: str, url: str, token_file: Path, after: str) -> AsyncIterator[Heard]:
    """What gql for Python hears; it leaves it to its user to come back."""
    heard: Heard = asyncio.Queue()

    async def listen() -> None:
        cursor = after
        while True:
            transport = WebsocketsTransport(
                url=f"{url.replace('http', 'ws', 1)}/graphql",
                init_payload={"authorization": f"Bearer {read(token_file)}"},
                subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
            )
            with suppress(Exception):
                async with Client(transport=transport) as session:
                    heard.put_nowait({"connected": True})
                    async for answer in session.subscribe(GraphQLRequest(QUERY, variable_values={"after": cursor})):
                        cursor = answer["orderStatusChanged"]["cursor"]
                        heard.put_nowait(answer["orderStatusChanged"])
            await asyncio.sleep(0.1)

    listening = asyncio.create_task(listen())
    try:
        yield heard
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


def read(file: Path) -> str:
    return file.read_text()


@pytest.mark.parametrize(
    ("client", "script"), [(npm_client, "ws.js"), (npm_client, "sse.js"), (gql_client, "")], ids=["ws", "sse", "gql"]
)
async def test_a_client_misses_nothing_whatever_ends_its_connection(
    company: Database, tmp_path: Path, client: Callable[..., Any], script: str
) -> None:
    npm.require()
    await npm.install(HERE)
    happens, port, token_file = Happens(company), free_port(), tmp_path / "token"
    server = await start(company, port)
    token_file.write_text(token(lives=timedelta(seconds=8)))
    try:
        start_at = await happens.end()
        async with asyncio.timeout(60), client(script, f"http://127.0.0.1:{port}", token_file, start_at) as heard:
            await connected(heard)
            cursors = await happens.news(CREDIT)
            told = [await next_event(heard)]
            # when the token ends, and the client has a new one
            token_file.write_text(token())
            await connected(heard)
            cursors += await happens.news(CREDIT)
            told.append(await next_event(heard))
            # and when the server is killed, things happen, and another one starts
            await kill(server)
            cursors += await happens.news(CREDIT, CREDIT)
            server = await start(company, port)
            told += [await next_event(heard) for _ in range(2)]
            cursors += await happens.news(CREDIT)
            told.append(await next_event(heard))
    finally:
        await kill(server)

    assert told == cursors


@pytest.mark.parametrize(("script", "code"), [("ws.js", [{"closed": 1013}]), ("sse.js", [])], ids=["ws", "sse"])
async def test_a_client_that_reads_nothing_is_sent_away_comes_back_and_costs_no_memory(
    company: Database, tmp_path: Path, script: str, code: list[dict[str, Any]]
) -> None:
    npm.require()
    await npm.install(HERE)
    happens, port, token_file = Happens(company), free_port(), tmp_path / "token"
    token_file.write_text(token())
    server = await start(company, port, VENDAS_STALL_SECONDS="1")
    began = await happens.end()
    try:
        # given a client that stops reading when the first event has come
        given = (script, f"http://127.0.0.1:{port}", token_file, began, WIDE)
        async with asyncio.timeout(60), npm_client(*given, STALL="6000") as heard:
            cursors = await happens.news(CREDIT, customer="x")
            said = [await heard.get() for _ in range(2)]
            before, grown = memory(server), 0
            # when there are 20 MB of them for it
            for _ in range(20):
                cursors += await happens.news(*[CREDIT] * 10, customer="x" * 4_000)
                grown = max(grown, memory(server) - before)
            while said[-1] != {"cursor": cursors[-1]}:
                said.append(await heard.get())
    finally:
        await kill(server)

    # then it was sent away once, and has heard everything once
    connected_again = [{"connected": True}, *code, {"connected": True}]
    assert [one for one in said if "cursor" not in one] == connected_again
    assert [one["cursor"] for one in said if "cursor" in one] == cursors
    assert grown < 20_000_000


def memory(process: asyncio.subprocess.Process) -> int:
    """Bytes of memory that a process takes."""
    return int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def connected(heard: Heard) -> None:
    while "connected" not in (said := await heard.get()):
        assert "complete" not in said
        assert "error" not in said


async def next_event(heard: Heard) -> str:
    while "cursor" not in (said := await heard.get()):
        assert "complete" not in said
        assert "error" not in said
    cursor: str = said["cursor"]
    return cursor
