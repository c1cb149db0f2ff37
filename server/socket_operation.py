"""One operation of a WebSocket: a query or mutation that is answered once, or a subscription with its news."""

import asyncio
from typing import Any

import orjson
import structlog
from graphql import GraphQLError, OperationType

from resolvers.context import Context
from resolvers.tokens import Grant
from sales.errors import InternalError, SalesError
from server import answers
from server.documents import InvalidDocument
from server.execution import Envelope, Outcome
from server.failures import shown
from server.group import Subscriber
from server.hub import Hub
from server.live import NotStarted
from server.outbox import Outbox

log = structlog.get_logger()

_PAUSE = 1.0
_LONGEST_NAME = 100


class SocketOperation:
    """Runs until it has answered, or the client or the socket ends it; then it is no longer one of `others`."""

    def __init__(
        self,
        name: str,
        envelope: Envelope,
        context: Context,
        grant: Grant | None,
        hub: Hub,
        outbox: Outbox,
        others: dict[str, "SocketOperation"],
    ) -> None:
        self.name = name
        self.envelope = envelope
        self.context = context
        self.grant = grant
        self.hub = hub
        self.outbox = outbox
        self.others = others
        self._id = orjson.dumps(name).decode()
        self._next = f'{{"id":{self._id},"type":"next","payload":'
        self._subscriber: Subscriber | None = None
        self._noted = False
        self._silent = False
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Run it beside the others."""
        self._task = asyncio.create_task(self._run())

    def silence(self) -> None:
        """Send nothing more."""
        self._silent = True

    async def stop(self) -> None:
        """End it without a word."""
        self._silent = True
        self._forget()
        if self._task is not None:
            self._task.cancel()
        if self._subscriber is not None:
            await self.hub.live.leave(self._subscriber)

    def wake(self) -> None:
        """There are news."""
        if not self._noted and not self._silent:
            self._noted = True
            self.outbox.note(self)

    async def send_news(self) -> None:
        """Send all news, each as the group encoded it, behind our own id."""
        self._noted = False
        if self._subscriber is None:
            return
        try:
            while not self._silent and (frames := await self._subscriber.take()):
                for frame in frames:
                    if not self._silent:
                        await self.outbox.send(f"{self._next}{frame.text}}}")
        except Exception as error:  # noqa: BLE001  # whatever it is, what was not taken is taken later
            log.warning("News could not be sent", action="ws.failed", error=type(error).__name__)
            asyncio.get_running_loop().call_later(_PAUSE, self.wake)

    async def _run(self) -> None:
        log.info(
            "Operation on a socket",
            action="ws.operation",
            request_id=self.context.request_id,
            operation=(self.envelope.operation_name or "")[:_LONGEST_NAME],
        )
        try:
            await self._operate()
        except InvalidDocument as invalid:
            await self._refuse(invalid.errors)
        except NotStarted as refusal:
            await self._refuse(refusal.errors)
        except SalesError as refusal:
            await self._refuse([refusal])
        except Exception:
            log.exception("An operation failed unexpectedly", action="ws.failed", request_id=self.context.request_id)
            await self._refuse([InternalError(request_id=self.context.request_id)])

    async def _operate(self) -> None:
        document = self.hub.execution.admit(self.envelope, self.context, _anything, Outcome(False, None, []))
        if document.operation(self.envelope.operation_name).operation is OperationType.SUBSCRIPTION:
            self._subscriber = await self.hub.live.subscribe(document, self.envelope, self.context, self.grant)
            self._subscriber.wake = self.wake
            self.wake()
            return
        outcome = await self.hub.execution.run(self.envelope, self.context, _anything)
        if not outcome.started:
            await self._refuse(outcome.errors)
            return
        await self.hub.callers.told(self.context, self.envelope.operation_name)
        limits = self.hub.execution.limits
        payload = answers.payload(outcome, limits, self.context.language, self.context.request_id)
        await self.outbox.send(f"{self._next}{answers.encode(payload).decode()}}}")
        self._forget()
        await self.outbox.send(f'{{"id":{self._id},"type":"complete"}}')

    async def _refuse(self, errors: Any) -> None:
        """An error of this operation alone: the socket and its other operations go on."""
        self._forget()
        told: list[GraphQLError | SalesError] = list(errors)
        payload = [shown(error, self.context.language, self.context.request_id) for error in told]
        if not self._silent:
            text = answers.encode({"id": self.name, "type": "error", "payload": payload}).decode()
            await self.outbox.send(text)

    def _forget(self) -> None:
        if self.others.get(self.name) is self:
            del self.others[self.name]


def _anything(_: OperationType) -> None:
    """A socket carries every kind of operation."""
