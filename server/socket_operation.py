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
        grant: Grant | None,
        hub: Hub,
        outbox: Outbox,
        others: dict[str, "SocketOperation"],
    ) -> None:
        self.name = name
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

    def begin(self, envelope: Envelope, context: Context) -> None:
        """Run it beside the others. A subscription keeps neither: there are thousands of them."""
        self._task = asyncio.create_task(self._run(envelope, context))

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

    async def _run(self, envelope: Envelope, context: Context) -> None:
        log.info(
            "Operation on a socket",
            action="ws.operation",
            request_id=context.request_id,
            operation=(envelope.operation_name or "")[:_LONGEST_NAME],
        )
        try:
            await self._operate(envelope, context)
        except InvalidDocument as invalid:
            await self._refuse(invalid.errors, context)
        except NotStarted as refusal:
            await self._refuse(refusal.errors, context)
        except SalesError as refusal:
            await self._refuse([refusal], context)
        except Exception:
            log.exception("An operation failed unexpectedly", action="ws.failed", request_id=context.request_id)
            await self._refuse([InternalError(request_id=context.request_id)], context)
        finally:
            self._task = None

    async def _operate(self, envelope: Envelope, context: Context) -> None:
        document = self.hub.execution.admit(envelope, context, _anything, Outcome(False, None, []))
        if document.operation(envelope.operation_name).operation is OperationType.SUBSCRIPTION:
            self._subscriber = await self.hub.live.subscribe(document, envelope, context, self.grant)
            self._subscriber.wake = self.wake
            self.wake()
            return
        outcome = await self.hub.execution.run(envelope, context, _anything)
        if not outcome.started:
            await self._refuse(outcome.errors, context)
            return
        await self.hub.callers.told(context, outcome.name)
        limits = self.hub.execution.limits
        payload = answers.payload(outcome, limits, context.language, context.request_id)
        await self.outbox.send(f"{self._next}{answers.encode(payload).decode()}}}")
        self._forget()
        await self.outbox.send(f'{{"id":{self._id},"type":"complete"}}')

    async def _refuse(self, errors: Any, context: Context) -> None:
        """An error of this operation alone: the socket and its other operations go on."""
        self._forget()
        told: list[GraphQLError | SalesError] = list(errors)
        payload = [shown(error, context.language, context.request_id) for error in told]
        if not self._silent:
            text = answers.encode({"id": self.name, "type": "error", "payload": payload}).decode()
            await self.outbox.send(text)

    def _forget(self) -> None:
        if self.others.get(self.name) is self:
            del self.others[self.name]


def _anything(_: OperationType) -> None:
    """A socket carries every kind of operation."""
