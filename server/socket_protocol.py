"""uvicorn's WebSocket protocol, and what it lacks against clients that read nothing or ping without an end."""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from server.pace import Pace


class SocketProtocol(WebSocketsSansIOProtocol):
    """Closes a socket also where its client reads nothing, and one that floods it with pings."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._pace = Pace(self.loop.time)

    def handle_ping(self) -> None:
        """Answer it, up to a pace that no client needs."""
        if self._pace.allows():
            super().handle_ping()
        elif not self.close_sent:
            self.conn.fail(1008, "Too many pings")
            self.handle_parser_exception()

    async def send(self, message: Any) -> None:
        """As uvicorn's, but a close waits for nobody: what a client does not read is thrown away after a while."""
        if message["type"] == "websocket.close" and not self.writable.is_set():
            self.writable.set()
            self.loop.call_later(self.close_timeout, self._abort)
        await super().send(message)

    def _abort(self) -> None:
        if not self.disconnected:
            self.transport.abort()
