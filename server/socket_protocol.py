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

    def handle_parser_exception(self) -> None:
        """Close it for what the client said; uvicorn's waits until that is read."""
        super().handle_parser_exception()
        self._abort_later()

    def keepalive_timeout(self) -> None:
        """Close it because the client is silent: whoever is not there does not read that either."""
        super().keepalive_timeout()
        self._abort_later()

    async def send(self, message: Any) -> None:
        """As uvicorn's, but a close waits for nobody, and the handshake is forgotten once it is over."""
        if message["type"] == "websocket.close":
            self.writable.set()
            self._abort_later()
        await super().send(message)
        if message["type"] == "websocket.accept":
            # 5 KB of headers for each of thousands of sockets; the parser holds on to the request itself.
            self.request.headers.clear()
            del self.request, self.response

    def _abort_later(self) -> None:
        """What is not read after a while is thrown away, or the connection would stay for as long as TCP tries."""
        self.loop.call_later(self.close_timeout, self._abort)

    def _abort(self) -> None:
        if not self.disconnected:
            self.transport.abort()
