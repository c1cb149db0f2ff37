"""The line between a sender and its receiver, which fails in every way that lines and receivers fail."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum

Receiver = Callable[[bytes], Awaitable[bytes]]


class Fault(Enum):
    """What becomes of the next message."""

    # Nobody listens.
    DOWN = "down"
    # The receiver does it, and answers when nobody waits any more.
    SLOW = "slow"
    ERROR_500 = "error 500"
    GARBAGE = "garbage"
    # The receiver does it, and is gone before it answers.
    KILLED = "killed"


@dataclass
class Line:
    """Hands requests on to `receiver`. `faults` are used up one by one; `first` is what every message meets when it
    comes for the first time; otherwise all goes well.
    """

    receiver: Receiver
    faults: list[Fault] = field(default_factory=list)
    first: Fault | None = None
    slowness: float = 1.0
    status: str = "200 OK"
    # Bodies as they came, and what the receiver got of them.
    came: list[bytes] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)
    killing: Callable[[], Awaitable[None]] | None = None
    port: int = 0
    _server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/eai/messages"

    async def open(self) -> None:
        """Listen, on the same port as before."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            body = await _request(reader)
            fault = self.first if body not in self.came else None
            self.came.append(body)
            answer = await self._answer(body, self.faults.pop(0) if self.faults else fault)
            if answer is not None:
                status, content = answer
                head = f"HTTP/1.1 {status}\r\ncontent-length: {len(content)}\r\nconnection: close\r\n\r\n"
                writer.write(head.encode() + content)
                await writer.drain()
        writer.close()

    async def _answer(self, body: bytes, fault: Fault | None) -> tuple[str, bytes] | None:
        if fault is Fault.ERROR_500:
            return "500 Internal Server Error", b"<html>out of order</html>"
        if fault is Fault.GARBAGE:
            return "200 OK", b"\x00\xff<TOTVSMessage>" + b"?" * 3000
        if fault is Fault.DOWN:
            return None
        self.received.append(body)
        content = await self.receiver(body)
        if fault is Fault.SLOW:
            await asyncio.sleep(self.slowness)
        if fault is Fault.KILLED:
            if self.killing is not None:
                await self.killing()
            return None
        return self.status, content


async def _request(reader: asyncio.StreamReader) -> bytes:
    """The body of a request."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    lengths = [line.partition(":")[2] for line in head.split("\r\n") if line.startswith("content-length:")]
    return await reader.readexactly(int(lengths[0]))


@asynccontextmanager
async def opened(receiver: Receiver, **given: float) -> AsyncIterator[Line]:
    """A line that works."""
    line = Line(receiver, **given)  # type: ignore[arg-type]  # slowness only
    await line.open()
    try:
        yield line
    finally:
        await line.close()
