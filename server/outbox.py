"""What leaves on one WebSocket, in order, and how long it has been waiting for its client to read."""

import asyncio
from typing import TYPE_CHECKING

from starlette.types import Message, Send

from server.eager import eagerly

if TYPE_CHECKING:
    from server.socket_operation import SocketOperation


class Outbox:
    """Sends frames. Operations that have news are noted here, and sent by one pump for the whole socket."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.closed = False
        self.waits_since: float | None = None
        self._waiting = 0
        # A list, for it holds one or two, and there are thousands of them.
        self._news: list[SocketOperation] = []
        self._pumping = False
        self._pump_task: asyncio.Task[None] | None = None

    async def send(self, text: str) -> None:
        """Send one message; nothing once the socket is closed."""
        if self.closed:
            return
        self._waiting += 1
        self.waits_since = self.waits_since or asyncio.get_running_loop().time()
        try:
            await self._put({"type": "websocket.send", "text": text})
        finally:
            self._waiting -= 1
            self.waits_since = asyncio.get_running_loop().time() if self._waiting else None

    async def close(self, code: int, reason: str) -> None:
        """Say why and end it; a client that reads nothing is not waited for."""
        if not self.closed:
            self.closed = True
            if self._pump_task is not None:
                self._pump_task.cancel()
            await self._put({"type": "websocket.close", "code": code, "reason": reason})

    async def _put(self, message: Message) -> None:
        try:
            await self._send(message)
        except (OSError, RuntimeError):
            # The client is gone: `receive` says so too.
            self.closed = True

    def note(self, operation: "SocketOperation") -> None:
        """`operation` has news: send them, at once where nothing has to wait."""
        self._news.append(operation)
        if not self._pumping and not self.closed:
            self._pumping = True
            self._pump_task = eagerly(self._pump())

    async def _pump(self) -> None:
        try:
            while self._news and not self.closed:
                await self._news.pop(0).send_news()
        finally:
            self._pumping = False
