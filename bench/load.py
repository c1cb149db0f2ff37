"""Load on a server: some connections that each send a request as soon as the last was answered."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Post:
    """A POST of JSON to `path` on loopback."""

    port: int
    path: str
    body: bytes
    token: str = ""

    def head_and_body(self) -> bytes:
        lines = [
            f"POST {self.path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            "Content-Type: application/json",
            "Accept: application/json",
            f"Content-Length: {len(self.body)}",
            *([f"Authorization: Bearer {self.token}"] if self.token else []),
        ]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.body


def graphql(port: int, query: str, variables: dict[str, Any] | None = None, token: str = "") -> Post:
    """A GraphQL operation as a request."""
    return Post(port, "/graphql", json.dumps({"query": query, "variables": variables or {}}).encode(), token)


async def send(post: Post) -> bytes:
    """One answer's body. Raises RuntimeError where it is not 200."""
    reader, writer = await asyncio.open_connection("127.0.0.1", post.port)
    try:
        writer.write(post.head_and_body())
        return await _answer(reader)
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    lowered = head.lower()
    if b"transfer-encoding: chunked" in lowered:
        body = await _chunks(reader)
    else:
        start = lowered.index(b"content-length:") + len(b"content-length:")
        body = await reader.readexactly(int(lowered[start : lowered.index(b"\r\n", start)]))
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{head[:40]!r} {body[:300]!r}")
    return body


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readuntil(b"\r\n"), 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return body


async def _client(posts: Sequence[Post], start: int, until: float) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", posts[0].port, limit=1 << 22)
    seconds = []
    turn = start
    try:
        while (began := time.perf_counter()) < until:
            writer.write(posts[turn % len(posts)].head_and_body())
            await _answer(reader)
            seconds.append(time.perf_counter() - began)
            turn += 1
    finally:
        writer.close()
    return seconds


async def press(posts: Sequence[Post], seconds: float, clients: int = 8) -> list[float]:
    """What each request took, in seconds; each client goes through `posts` in turn."""
    until = time.perf_counter() + seconds
    timed = await asyncio.gather(*(_client(posts, n * 7, until) for n in range(clients)))
    return [one for each in timed for one in each]
