"""/pdf/…: an order or quote as a PDF, for whoever may see it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sales.errors import InternalError, SalesError
from server import answers
from server.callers import Callers
from server.execution import Envelope, Execution
from server.failures import cause_of
from server.negotiation import language
from server.refusals import NotFound
from server.request_log import request_id_of

_LINES = (
    "items { item productCode description unit quantity unitPrice discountPercent total }"
    " totals { items discount freight insurance expenses total }"
)
_BOTH = (
    "number status issuedOn customerName customerCode customerStore customerOrderNumber currency"
    f" rep {{ name }} paymentTerm {{ description }} {_LINES}"
)
# What is printed is read as any client reads it: the same scope, the same privileges, the same log.
_QUERY = (
    "query Print($id: ID!) {"
    f" Order: node(id: $id) {{ ... on Order {{ {_BOTH} comments carrier {{ name }} }} }}"
    f" Quote: node(id: $id) {{ ... on Quote {{ {_BOTH} expiresOn }} }} }}"
)
# A sheet takes some 20 ms of one core; more than this at a time would keep other requests waiting.
_AT_ONCE = 2


def order_pdf(execution: Execution, callers: Callers) -> Callable[[Request], Awaitable[Response]]:
    """Answers `/pdf/{id}`, what `pdfUrl` says, in the language of Accept-Language."""
    drawing = asyncio.Semaphore(_AT_ONCE)

    async def answer(request: Request) -> Response:
        spoken = language(request.headers.get("accept-language", ""))
        try:
            kind, document = await _read(request, execution, callers, spoken)
            async with drawing:
                return await asyncio.to_thread(_draw, kind, document, spoken)
        except SalesError as failure:
            return answers.refused(failure, spoken, request_id_of(request.scope))

    return answer


async def _read(request: Request, execution: Execution, callers: Callers, spoken: str) -> tuple[str, dict[str, Any]]:
    """The type of the document and its fields. Raises SalesError."""
    context = await callers.context(request, spoken)
    context.allow()
    envelope = Envelope(_QUERY, {"id": request.path_params["id"]}, "Print")
    outcome = await execution.run(envelope, context, lambda _: None)
    for error in outcome.errors:
        known = error if isinstance(error, SalesError) else cause_of(error)
        raise known if isinstance(known, SalesError) else InternalError(request_id=context.request_id) from known
    await callers.told(context, "Print")
    # What is of the other kind comes without a field.
    for kind, document in (outcome.data or {}).items():
        if document:
            return kind, document
    raise NotFound


def _draw(kind: str, document: dict[str, Any], spoken: str) -> Response:
    from server.pdf.paper import draw  # noqa: PLC0415  # 20 MB of reportlab that most servers never need
    from server.pdf.texts import Words  # noqa: PLC0415  # comes with it

    plain = json.loads(answers.encode(document))
    written = draw(plain, kind, Words(spoken))
    name = f"{kind.lower()}-{plain['number'] or 'pending'}.pdf"
    headers = {
        "cache-control": "private, no-store",
        "content-disposition": f'inline; filename="{name}"',
        "vary": "Authorization, Accept-Language",
        "x-content-type-options": "nosniff",
    }
    return Response(written, 200, headers, "application/pdf")
