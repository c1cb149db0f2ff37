"""/graphql: one operation per request, by POST or, where it only reads, by GET; answered once, or as a stream."""

from collections.abc import Awaitable, Callable

from graphql import OperationType
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from resolvers.context import Context
from sales.errors import SalesError
from server import answers, requests
from server.documents import InvalidDocument
from server.execution import Envelope, Execution
from server.explorer_page import explorer_page
from server.negotiation import JSON, PAGE, RESPONSE, language, media, streaming
from server.refusals import MethodNotAllowed, MutationNeedsPost, NotAcceptable, SubscriptionNeedsStream
from server.request_log import request_id_of
from server.streams import Streams

ALLOWED = "GET, POST, OPTIONS"
MakeContext = Callable[[Request, str], Awaitable[Context]]
Told = Callable[[Context, str | None], Awaitable[None]]


class Endpoint:
    """An ASGI application. `make_context(request, language)` says who asks, and raises a SalesError where it cannot;
    `told(context, operation name)` is called when an operation ran, before its answer leaves.
    """

    def __init__(self, execution: Execution, make_context: MakeContext, told: Told, streams: Streams) -> None:
        self.execution = execution
        self.make_context = make_context
        self.told = told
        self.streams = streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Only HTTP is answered here: sockets on the same path have a route of their own."""
        request = Request(scope, receive, send)
        response = await self.answer(request)
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """The answer to a request, whatever is wrong with it."""
        spoken = language(request.headers.get("accept-language", ""))
        kind = media(request.headers.get("accept", ""))
        try:
            if request.method == "OPTIONS":
                return Response(status_code=204, headers={"allow": ALLOWED})
            if request.method == "GET" and kind == PAGE:
                return await explorer_page(request)
            if request.method not in ("GET", "POST"):
                raise MethodNotAllowed(method=request.method)
            return await self._operate(request, kind, spoken)
        except SalesError as failure:
            shown = RESPONSE if kind == RESPONSE else JSON
            return answers.refused(failure, spoken, request_id_of(request.scope), shown, ALLOWED)

    async def _operate(self, request: Request, kind: str | None, spoken: str) -> Response:
        once = kind if kind != PAGE else None
        flow = streaming(request.headers.get("accept", ""))
        if once is None and flow is None:
            raise NotAcceptable
        reads, limits = request.method == "GET", self.execution.limits
        envelope = requests.read_get(request, limits.body) if reads else await requests.read_post(request, limits.body)
        request.state.operation = envelope.operation_name
        if flow and (once is None or self._subscribes(envelope)):
            return await self.streams.answer(request, envelope, flow, spoken)
        context = await self.make_context(request, spoken)
        outcome = await self.execution.run(envelope, context, _by_get if reads else _by_post)
        request.state.operation = outcome.name or envelope.operation_name
        if outcome.started:
            await self.told(context, outcome.name)
        return answers.answered(answers.payload(outcome, limits, spoken, context.request_id), once or JSON)

    def _subscribes(self, envelope: Envelope) -> bool:
        """Whether the operation is a subscription; what is wrong with it is said where it is run."""
        try:
            operation = self.execution.read(envelope).operation(envelope.operation_name)
        except (InvalidDocument, SalesError):
            return False
        return operation.operation is OperationType.SUBSCRIPTION


def _by_post(kind: OperationType) -> None:
    if kind is OperationType.SUBSCRIPTION:
        raise SubscriptionNeedsStream


def _by_get(kind: OperationType) -> None:
    _by_post(kind)
    if kind is OperationType.MUTATION:
        raise MutationNeedsPost
