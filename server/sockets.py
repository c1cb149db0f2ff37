"""/graphql for WebSockets: who may open one, and in which protocol."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from server.hub import Hub
from server.socket import Socket

PROTOCOL = "graphql-transport-ws"


class Sockets:
    """An ASGI application for WebSockets."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse with 403 before, and with a close code after the handshake; else serve it until it ends."""
        request = HTTPConnection(scope)
        await receive()
        if not self._welcome(request):
            await send({"type": "websocket.close", "code": 4403})
            return
        # The legacy protocol graphql-ws is not spoken: it had three holes in one year.
        if PROTOCOL not in scope["subprotocols"]:
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close", "code": 4406, "reason": "Subprotocol not acceptable"})
            return
        await send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        socket = Socket(self.hub, request, receive, send)
        if not self.hub.readers.admit(socket):
            await socket.close(1013, "Too many sockets")
        await socket.run()

    def _welcome(self, request: HTTPConnection) -> bool:
        """Whether the page that opens it is ours or an allowed one; what is no browser names no origin."""
        origin = request.headers.get("origin")
        if origin is None or "*" in self.hub.origins or origin in self.hub.origins:
            return True
        return urlsplit(origin).netloc == request.headers.get("host")
