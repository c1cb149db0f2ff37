"""The schema as text, for code generators: /schema.graphql."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sales.errors import SalesError
from server import answers
from server.callers import Callers
from server.execution import Execution
from server.negotiation import language
from server.refusals import IntrospectionOff
from server.request_log import request_id_of


def schema_text(execution: Execution, callers: Callers) -> Callable[[Request], Awaitable[Response]]:
    """Answers the schema in SDL to whoever may introspect it."""
    text = execution.schema.as_str()

    async def answer(request: Request) -> Response:
        spoken = language(request.headers.get("accept-language", ""))
        try:
            if not execution.shows_schema(await callers.context(request, spoken)):
                raise IntrospectionOff
        except SalesError as failure:
            return answers.refused(failure, spoken, request_id_of(request.scope))
        return PlainTextResponse(text, headers={"cache-control": "no-cache"})

    return answer
