"""The server on its port: what HTTP itself lets a client try."""

import asyncio
import json
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import SecretStr

from db.database import Database
from server.app import build_app
from server.settings import Settings
from tests.edge import small_schema
from tests.edge.conftest import SECRET
from tests.edge.served import served


@pytest.fixture
async def url(nowhere: Database) -> AsyncIterator[str]:
    settings = Settings(secret=SecretStr(SECRET), port=0)
    async with served(build_app(settings, nowhere, small_schema.build()), settings) as served_at:
        yield served_at


async def send(url: str, *pieces: bytes) -> bytes:
    """What comes back for these bytes, until the server or the answer ends."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
        return await asyncio.wait_for(reader.read(65_536), 10)
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize("head", [b"GET /", b"GET / HTTP/1.1\r\nx: ", b"GET / HTTP/1.1\r\n"])
async def test_a_head_without_end_is_cut_off(url: str, head: bytes) -> None:
    filler = b"x: y\r\n" * 20_000 if head.endswith(b"\n") else b"x" * 100_000
    answer = await send(url, head, *[filler] * 40)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 400 ")
    async with httpx.AsyncClient(base_url=url) as client:
        assert (await client.get("/health/live")).status_code == 200


async def test_an_address_over_64_kilobytes_is_no_request(url: str) -> None:
    answer = await send(url, b"GET /graphql?query=" + b"x" * 66_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "chunked"])
async def test_a_large_body_is_refused_before_it_is_read(url: str, announced: bool) -> None:
    head = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    size = b"Content-Length: 1000000000\r\n\r\n" if announced else b"Transfer-Encoding: chunked\r\n\r\n"
    piece = b"x" * 65_536
    chunk = piece if announced else b"10000\r\n" + piece + b"\r\n"

    answer = await send(url, head + size, *[chunk] * 17)

    assert answer.startswith(b"HTTP/1.1 413 ")
    body = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert body["errors"][0]["extensions"] == {"code": "BODY_TOO_LARGE"}
    assert b"connection: close" in answer


async def test_requests_after_each_other_on_one_connection_are_each_bounded(url: str) -> None:
    body = json.dumps({"query": "{echo}", "variables": {"a": "x" * 900_000}}).encode()
    async with httpx.AsyncClient(base_url=url) as client:
        answers = [
            await client.post("/graphql", content=body, headers={"content-type": "application/json"}) for _ in range(4)
        ]
    assert [answer.json()["data"] for answer in answers] == [{"echo": "0"}] * 4
