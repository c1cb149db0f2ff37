"""GraphQL requests as HTTP brings them: read, bounded, and refused where they are not what they should be."""

from typing import Any

import orjson
from starlette.requests import Request

from server.execution import Envelope
from server.refusals import (
    BatchingDisabled,
    BodyTooLarge,
    MediaTypeUnsupported,
    NotAnObject,
    NotJson,
    NotMap,
    NotText,
    QueryMissing,
)


async def read_post(request: Request, largest: int) -> Envelope:
    """The envelope in the body of a POST of at most `largest` bytes. Raises HttpRefusal."""
    _refuse_media_type(request)
    return envelope(_parse(await read_body(request, largest), "body"))


def read_get(request: Request, largest: int) -> Envelope:
    """The envelope in the query string of a GET of at most `largest` bytes. Raises HttpRefusal."""
    if len(request.scope["query_string"]) > largest:
        raise BodyTooLarge(limit=largest)
    given: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if given.get(name):
            given[name] = _parse(given[name], f'parameter "{name}"')
        else:
            given.pop(name, None)
    return envelope(given)


def envelope(given: Any) -> Envelope:
    """What a client sent, once it is known to have the right shape. Raises HttpRefusal."""
    if isinstance(given, list) and given:
        raise BatchingDisabled
    if not isinstance(given, dict):
        raise NotAnObject
    query, name, variables = given.get("query"), given.get("operationName"), given.get("variables")
    document = _document(given)
    if not query and document is None:
        raise QueryMissing
    for label, text in (("query", query), ("operationName", name), ("documentId", document)):
        if text is not None and not isinstance(text, str):
            raise NotText(name=label)
    for label, value in (("variables", variables), ("extensions", given.get("extensions"))):
        if value is not None and not isinstance(value, dict):
            raise NotMap(name=label)
    return Envelope(query or "", variables or {}, name or None, document)


def _document(given: dict[str, Any]) -> Any:
    """What the document is called, by `documentId` or as automatic persisted queries say it; None where it is not."""
    extensions = given.get("extensions")
    persisted = extensions.get("persistedQuery") if isinstance(extensions, dict) else None
    return given.get("documentId") or (persisted.get("sha256Hash") if isinstance(persisted, dict) else None)


def _refuse_media_type(request: Request) -> None:
    kind, *parameters = request.headers.get("content-type", "").lower().split(";")
    charset = next((one.strip()[8:].strip('"') for one in parameters if one.strip().startswith("charset=")), "utf-8")
    encoding = request.headers.get("content-encoding", "identity")
    if kind.strip() != "application/json" or charset not in ("utf-8", "utf8") or encoding != "identity":
        raise MediaTypeUnsupported


async def read_body(request: Request, largest: int) -> bytes:
    """The body, however it is chunked; no more of it than allowed is ever held. Raises BodyTooLarge."""
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > largest:
        raise BodyTooLarge(limit=largest)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise BodyTooLarge(limit=largest)
    return bytes(body)


def _parse(text: bytes | str, part: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise NotJson(part=part, reason=error.msg) from None
