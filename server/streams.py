"""Operations whose answer is a stream: server-sent events (distinct connections of graphql-sse), and multipart."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import structlog
from graphql import OperationType
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from resolvers.context import Context
from resolvers.tokens import Grant
from sales.errors import SalesError, Unauthenticated
from server import answers
from server.documents import InvalidDocument
from server.execution import Envelope, Outcome
from server.failures import shown
from server.framing import FRAMINGS, Framing
from server.group import Frame, Subscriber
from server.heads import GIVE_UP
from server.hub import Hub
from server.live import NotStarted
from server.refusals import HttpRefusal, MutationNeedsPost, TooManyStreams

log = structlog.get_logger()

_PAUSE = 1.0
# Seconds of silence after which proxies are told that the connection lives.
_PING = 12.0


class Streams:
    """Answers a subscription, or any operation of a client that takes nothing but a stream."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    async def answer(self, request: Request, envelope: Envelope, media: str, language: str) -> Response:
        """A stream of type `media`. Raises SalesError where there can be none."""
        grant, context = await self.hub.callers.caller(request, language)
        if request.headers.get("authorization") and grant is None:
            raise Unauthenticated
        context = replace(context, resume=request.headers.get("last-event-id") or None)
        stream = EventStream(self.hub, FRAMINGS[media], grant)
        allow = _by_get if request.method == "GET" else _by_post
        try:
            document = self.hub.execution.admit(envelope, context, allow, Outcome(False, None, []))
            if document.operation(envelope.operation_name).operation is not OperationType.SUBSCRIPTION:
                stream.answers = [await self._once(envelope, context)]
            else:
                if not (self.hub.readers.admit(stream) and self.hub.readers.identify(stream)):
                    self.hub.readers.leave(stream)
                    raise TooManyStreams
                stream.subscriber = await self.hub.live.subscribe(document, envelope, context, grant)
        except HttpRefusal:
            raise
        except (InvalidDocument, NotStarted) as refusal:
            self.hub.readers.leave(stream)
            stream.answers = [_errors(refusal.errors, context)]
        except SalesError as refusal:
            self.hub.readers.leave(stream)
            stream.answers = [_errors([refusal], context)]
        except BaseException:
            self.hub.readers.leave(stream)
            raise
        return stream

    async def _once(self, envelope: Envelope, context: Context) -> str:
        outcome = await self.hub.execution.run(envelope, context, lambda _: None)
        if outcome.started:
            await self.hub.callers.told(context, outcome.name)
        limits = self.hub.execution.limits
        return answers.encode(answers.payload(outcome, limits, context.language, context.request_id)).decode()


class EventStream(Response):
    """A response that goes on for as long as its subscription; `answers` is all that is said without one."""

    def __init__(self, hub: Hub, framing: Framing, grant: Grant | None) -> None:
        # Said to be as it is, or the compressing middleware would hold back what is not yet worth compressing.
        headers = {
            "cache-control": "no-store",
            "content-encoding": "identity",
            "vary": "Accept, Accept-Language",
            "x-accel-buffering": "no",
        }
        super().__init__(None, 200, headers, framing.media_type)
        del self.headers["content-length"]
        self.hub = hub
        self.framing = framing
        self.grant = grant
        self.answers: list[str] = []
        self.subscriber: Subscriber | None = None
        self._waits_since: float | None = None
        self._news = asyncio.Event()
        self._over = False
        self._give_up: Callable[[], object] = self.expire

    @property
    def waits_since(self) -> float | None:
        return self._waits_since

    def expire(self) -> None:
        """The stream breaks off, without a word that it is complete: clients come again with a new token."""
        self._over = True
        self._news.set()

    def overload(self) -> None:
        """The connection is given up: its client reads nothing."""
        self._over = True
        self._give_up()

    def stop(self) -> None:
        """The stream breaks off, as when its token is over."""
        if self._waits_since is None:
            self.expire()
        else:
            self.overload()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what there is and what comes, until the client goes."""
        streaming, leaving = asyncio.create_task(self._stream(send)), asyncio.create_task(_left(receive))
        # Only ended, a connection that nobody reads would stay for as long as its client likes.
        self._give_up = scope.get("extensions", {}).get(GIVE_UP, {}).get("abort", streaming.cancel)
        try:
            await asyncio.wait((streaming, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (streaming, leaving):
                task.cancel()
            await asyncio.gather(streaming, leaving, return_exceptions=True)
            self.hub.readers.leave(self)
            if self.subscriber is not None:
                await self.hub.live.leave(self.subscriber)

    async def _stream(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        if self.framing.start:
            await self._send(send, self.framing.start)
        for answer in self.answers:
            await self._send(send, self.framing.next(answer, None))
        if self.subscriber is None:
            await send({"type": "http.response.body", "body": self.framing.end.encode()})
            return
        self.subscriber.wake = self._news.set
        # Headers leave at once: a client knows that it is connected.
        await self._send(send, self.framing.ping)
        while not self._over:
            self._news.clear()
            for frame in await self._taken(self.subscriber):
                await self._send(send, self.framing.next(frame.text, frame.seq))
                self._news.set()
            if not self._news.is_set():
                await self._wait(send)
        await send({"type": "http.response.body", "body": b""})

    async def _taken(self, subscriber: Subscriber) -> list[Frame]:
        try:
            return await subscriber.take()
        except Exception as error:  # noqa: BLE001  # whatever it is, what was not taken is taken later
            log.warning("News could not be sent", action="stream.failed", error=type(error).__name__)
            await asyncio.sleep(_PAUSE)
            self._news.set()
            return []

    async def _wait(self, send: Send) -> None:
        try:
            async with asyncio.timeout(_PING):
                await self._news.wait()
        except TimeoutError:
            await self._send(send, self.framing.ping)

    async def _send(self, send: Send, text: str) -> None:
        self._waits_since = asyncio.get_running_loop().time()
        try:
            await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
        finally:
            self._waits_since = None


async def _left(receive: Receive) -> None:
    with suppress(OSError):
        while (await receive())["type"] != "http.disconnect":
            pass


def _by_get(kind: OperationType) -> None:
    if kind is OperationType.MUTATION:
        raise MutationNeedsPost


def _by_post(_: OperationType) -> None:
    """A stream carries every kind of operation."""


def _errors(errors: Any, context: Context) -> str:
    told = [shown(error, context.language, context.request_id) for error in errors]
    return answers.encode({"errors": told}).decode()
