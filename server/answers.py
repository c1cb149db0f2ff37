"""Answers as HTTP carries them."""

import json
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.responses import Response

from sales.errors import InternalError, SalesError, ServiceUnavailable, Unauthenticated
from server.execution import Outcome
from server.failures import shown
from server.limits import Limits
from server.negotiation import JSON, RESPONSE
from server.refusals import HttpRefusal

# Seconds after which asking again makes sense.
_RETRY_AFTER = "5"
# Of what goes wrong before an operation is known; a refusal of log-in is 403.
_STATUS = {ServiceUnavailable.code: 503, InternalError.code: 500, Unauthenticated.code: 401}


def encode(payload: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8, also of what orjson refuses: lone surrogates and integers over 64 bits."""
    try:
        return orjson.dumps(payload)
    except TypeError:
        return json.dumps(payload, separators=(",", ":")).encode()


def payload(outcome: Outcome, limits: Limits, language: str, request_id: str) -> dict[str, Any]:
    """The response of the GraphQL specification: `errors` where there are any, `data` where a resolver ran."""
    answer: dict[str, Any] = {}
    if outcome.errors:
        answer["errors"] = [shown(error, language, request_id) for error in outcome.errors]
    if outcome.started:
        answer["data"] = outcome.data
    if outcome.cost is not None:
        answer["extensions"] = {"cost": {"requested": outcome.cost, "limit": limits.cost}}
    return answer


def answered(answer: dict[str, Any], media: str) -> Response:
    """An operation's answer. 200, but 503 where the database gave nothing at all, and 400 where nothing was run and
    the client understands it (application/graphql-response+json)."""
    status, headers = 200, {"vary": "Accept, Accept-Language", "cache-control": "no-store"}
    if "data" in answer and _unavailable(answer):
        status, headers = 503, {**headers, "retry-after": _RETRY_AFTER}
    elif "data" not in answer and media == RESPONSE:
        status = 400
    return _json(answer, status, headers, media)


def refused(failure: SalesError, language: str, request_id: str = "", media: str = JSON, allow: str = "") -> Response:
    """The answer to a request whose operation was not even looked at. `allow`: what methods its address has."""
    headers = {"vary": "Accept, Accept-Language", "cache-control": "no-store"}
    if isinstance(failure, HttpRefusal):
        status, headers = failure.status, {**headers, **failure.headers}
    else:
        status = _STATUS.get(failure.code, 403)
    if status == 405:
        headers.setdefault("allow", allow)
    if status == 503:
        headers["retry-after"] = _RETRY_AFTER
    return _json({"errors": [shown(failure, language, request_id)]}, status, headers, media)


def _json(answer: dict[str, Any], status: int, headers: dict[str, str], media: str) -> Response:
    return Response(encode(answer), status, headers, f"{media}; charset=utf-8")


def _unavailable(answer: dict[str, Any]) -> bool:
    nothing = not any(value is not None for value in (answer["data"] or {}).values())
    codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
    return nothing and codes == {ServiceUnavailable.code}
