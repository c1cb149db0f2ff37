"""Subscribers in a process of their own: `python -m bench.socket_clients` reads what to do as a line of JSON.

It connects, subscribes, says "ready" on a line, and then, for each event that all its sockets have got, a line with the
seconds (of the machine's monotonic clock) at which each of them got it.
"""

import asyncio
import sys
import time
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any
from uuid import uuid4

import orjson
import uvloop
from websockets.asyncio.client import ClientConnection, connect

# A server that is asked by all at once would refuse some.
AT_ONCE = 50


@dataclass
class Sockets:
    """`count` sockets that each hold one subscription."""

    port: int
    path: str
    query: str
    tokens: list[str]
    count: int
    open: list[ClientConnection] = field(default_factory=list)

    async def subscribe(self) -> None:
        """Open all, and subscribe on each under an id of its own."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(token: str) -> ClientConnection:
            async with gate:
                return await self._subscribe(token)

        pairs = zip(range(self.count), cycle(self.tokens), strict=False)
        self.open = list(await asyncio.gather(*(one(token) for _, token in pairs)))

    async def _subscribe(self, token: str) -> ClientConnection:
        socket = await connect(
            f"ws://127.0.0.1:{self.port}{self.path}",
            subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]  # Subprotocol is a str to the checker alone
            compression=None,
            ping_interval=None,
            open_timeout=60,
        )
        await _say(socket, type="connection_init", payload={"authorization": f"Bearer {token}"})
        await _hear(socket, "connection_ack")
        await _say(socket, type="subscribe", id=str(uuid4()), payload={"query": self.query})
        # Its answer says that the subscription was read; nothing says that it listens.
        await _say(socket, type="ping")
        await _hear(socket, "pong")
        return socket

    async def receive(self) -> list[float]:
        """When each socket got the next event."""
        return list(await asyncio.gather(*map(_event, self.open)))


async def _event(socket: ClientConnection) -> float:
    message = await _hear(socket, "next")
    got = time.monotonic()
    assert not message["payload"].get("errors"), message
    return got


async def _say(socket: ClientConnection, **message: Any) -> None:
    await socket.send(orjson.dumps(message).decode())


async def _hear(socket: ClientConnection, kind: str) -> Any:
    message = orjson.loads(await socket.recv())
    while message["type"] == "ping":
        await _say(socket, type="pong")
        message = orjson.loads(await socket.recv())
    assert message["type"] == kind, message
    return message


async def _main() -> None:
    sockets = Sockets(**orjson.loads(sys.stdin.readline()))
    await sockets.subscribe()
    print("ready", flush=True)
    while True:
        print(orjson.dumps(await sockets.receive()).decode(), flush=True)


if __name__ == "__main__":
    uvloop.run(_main())
