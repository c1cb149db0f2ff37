"""One WebSocket that speaks graphql-transport-ws: its messages, and what each is answered with."""

import asyncio
from typing import Any

import orjson
import structlog
from starlette.requests import HTTPConnection
from starlette.types import Receive, Send

from resolvers.context import Context
from resolvers.tokens import Grant
from sales import messages
from sales.errors import SalesError, ServiceUnavailable
from server import requests
from server.failures import shown
from server.hub import Hub
from server.negotiation import language
from server.outbox import Outbox
from server.pace import Pace
from server.refusals import HttpRefusal, TooManyOperations
from server.socket_operation import SocketOperation

log = structlog.get_logger()

# Seconds that a client has to say who it is.
_INIT = 10.0


class Socket:
    """A connection from its acceptance to its end; `server.readers.Reader` says what can happen to it meanwhile."""

    def __init__(self, hub: Hub, request: HTTPConnection, receive: Receive, send: Send) -> None:
        self.hub = hub
        self.request = request
        self.receive = receive
        self.outbox = Outbox(send)
        self.grant: Grant | None = None
        self.context: Context | None = None
        self.language = language(request.headers.get("accept-language", ""))
        self._operations: dict[str, SocketOperation] = {}
        self._initialised = False
        self._closing: asyncio.Task[None] | None = None
        loop = asyncio.get_running_loop()
        self._pace = Pace(loop.time)
        self._deadline = loop.call_later(_INIT, self._soon, 4408, "Connection initialisation timeout")

    @property
    def waits_since(self) -> float | None:
        return self.outbox.waits_since

    def expire(self) -> None:
        """Closes with 4403: clients come again with a new token."""
        self._soon(4403, "Forbidden")

    def overload(self) -> None:
        """Closes with 1013: clients come again later."""
        self._soon(1013, "Try again later")

    def stop(self) -> None:
        """uvicorn closes every socket with 1012 by itself."""

    def _soon(self, code: int, reason: str) -> None:
        self._closing = self._closing or asyncio.create_task(self.close(code, reason))

    async def run(self) -> None:
        """Until the client or we close it."""
        try:
            while (message := await self.receive())["type"] != "websocket.disconnect":
                if not self.outbox.closed:
                    await self._hear(message)
        finally:
            self._deadline.cancel()
            self.outbox.closed = True
            for operation in tuple(self._operations.values()):
                await operation.stop()
            self.hub.readers.leave(self)

    async def close(self, code: int, reason: str) -> None:
        """Close it; what was still to be sent is not."""
        for operation in self._operations.values():
            operation.silence()
        await self.outbox.close(code, reason)

    async def _hear(self, message: Any) -> None:
        if not self._pace.allows():
            await self.close(1008, "Too many messages")
            return
        try:
            said = orjson.loads(message.get("text") or b"")
        except orjson.JSONDecodeError:
            said = None
        kind = said.get("type") if isinstance(said, dict) else None
        answer = _ANSWERS.get(kind) if isinstance(kind, str) else None
        if answer is None:
            await self.close(4400, "Not a message of graphql-transport-ws")
        else:
            await answer(self, said)

    async def _begin(self, said: dict[str, Any]) -> None:
        if self._initialised:
            await self.close(4429, "Too many initialisation requests")
            return
        given = said.get("payload")
        if given is not None and not isinstance(given, dict):
            await self.close(4400, "Invalid connection_init payload")
            return
        self._initialised = True
        self._deadline.cancel()
        if refusal := await self._identify({name.lower(): value for name, value in (given or {}).items()}):
            await self.close(*refusal)
        else:
            await self.outbox.send('{"type":"connection_ack"}')

    async def _identify(self, given: dict[str, Any]) -> tuple[int, str] | None:
        """Know who it is; a close code and its reason where they may not stay."""
        if isinstance(spoken := given.get("accept-language"), str):
            self.language = language(spoken)
        token = given.get("authorization")
        token = token if isinstance(token, str) else self.request.headers.get("authorization")
        try:
            self.grant, context = await self.hub.callers.caller(self.request, self.language, token)
        except ServiceUnavailable:
            return 1013, "Try again later"
        except SalesError as refusal:
            # A reason has 123 bytes at most.
            return 4403, messages.text(refusal, self.language).encode()[:120].decode(errors="ignore")
        if token and self.grant is None:
            return 4403, "Forbidden"
        if not self.hub.readers.identify(self):
            return 1013, "Too many sockets"
        self.context = context
        return None

    async def _ping(self, _: dict[str, Any]) -> None:
        await self.outbox.send('{"type":"pong"}')

    async def _pong(self, _: dict[str, Any]) -> None:
        """Nothing to do: it says that the client is there."""

    async def _subscribe(self, said: dict[str, Any]) -> None:
        name = said.get("id")
        try:
            envelope = requests.envelope(said.get("payload"))
        except HttpRefusal:
            envelope = None
        if not isinstance(name, str) or not name or envelope is None:
            await self.close(4400, "Invalid subscribe message")
        elif self.context is None:
            await self.close(4401, "Unauthorized")
        elif name in self._operations:
            await self.close(4409, f"Subscriber for {name[:60]} already exists")
        elif len(self._operations) >= self.hub.operations:
            refusal = shown(TooManyOperations(limit=self.hub.operations), self.language, self.context.request_id)
            await self.outbox.send(orjson.dumps({"id": name, "type": "error", "payload": [refusal]}).decode())
        else:
            operation = SocketOperation(name, self.grant, self.hub, self.outbox, self._operations)
            self._operations[name] = operation
            operation.begin(envelope, self.context.fresh())

    async def _complete(self, said: dict[str, Any]) -> None:
        name = said.get("id")
        if not isinstance(name, str):
            await self.close(4400, "Invalid complete message")
        elif operation := self._operations.get(name):
            await operation.stop()


_ANSWERS = {
    "connection_init": Socket._begin,
    "ping": Socket._ping,
    "pong": Socket._pong,
    "subscribe": Socket._subscribe,
    "complete": Socket._complete,
}
