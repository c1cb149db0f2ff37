"""The load generator reads what servers send, whichever way they frame it, and refuses what is no answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bench.load import graphql, press, send


@asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[int]:
    """A server that gives this answer to everything; its port."""

    async def answer_all(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = int(head.lower().partition(b"content-length:")[2].split()[0])
                await reader.readexactly(length)
                writer.write(answer)
        except asyncio.IncompleteReadError:
            writer.close()

    server = await asyncio.start_server(answer_all, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n[1,2]",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[1\r\n3\r\n,2]\r\n0\r\n\r\n",
    ],
    ids=["length", "chunks"],
)
async def test_an_answer_is_read_whole(answer: bytes) -> None:
    async with answering(answer) as port:
        assert await send(graphql(port, "{ server { version } }")) == b"[1,2]"
        assert len(await press([graphql(port, "{ server { version } }")], 0.05, clients=2)) > 2


async def test_another_status_is_no_answer() -> None:
    async with answering(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nsoon") as port:
        with pytest.raises(RuntimeError, match=r"503.*soon"):
            await send(graphql(port, "{ server { version } }"))
