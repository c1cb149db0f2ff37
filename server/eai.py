"""Where standard messages come in, as XML and as JSON (EAI 2.0)."""

import hmac
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Awaitable, Callable

import orjson
import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from db.database import Database
from messages import json, xml
from messages.answers import MalformedMessage
from messages.message import Answer
from messages.reading import Reading
from messages.transports import MEDIA_TYPES, WRITERS
from sales import messages as texts
from sales.errors import SalesError, ServiceUnavailable
from sales.message import Transport
from sales.message_errors import BatchRejected, NotWellFormed
from server.eai_batch import take_batch
from server.end import End
from server.inbox import Inbox
from server.negotiation import language
from server.refusals import HttpRefusal, MessageTypeUnsupported, SenderUnknown
from server.requests import read_body
from server.settings import Settings

log = structlog.get_logger()

XML_PATH, JSON_PATH = "/eai/messages", "/totvseai/standardmessage/v1/transactions"
_XML_TYPES = ("application/xml", "text/xml")


def eai_routes(settings: Settings, database: Database) -> list[BaseRoute]:
    """The two addresses; none where no secret is set, for then nobody may send."""
    if settings.messages_secret is None:
        return []
    secret, inbox = settings.messages_secret.get_secret_value(), Inbox(database, End.of(settings))

    async def take_xml(request: Request) -> Response:
        raw = await _body(request, settings.max_body, _XML_TYPES)
        return _answered(await inbox.take(raw, xml.read(raw), Transport.XML, _spoken(request)), Transport.XML)

    async def take_json(request: Request) -> Response:
        raw = await _body(request, settings.max_body, ("application/json",))
        try:
            given = json.parse(raw)
        except NotWellFormed as error:
            reading = Reading(None, error=error)
            return _answered(await inbox.take(raw, reading, Transport.JSON, _spoken(request)), Transport.JSON)
        if request.query_params.get("batchType") or (isinstance(given, dict) and "Items" in given):
            return _json(200, await take_batch(inbox, request.query_params, given, _spoken(request)))
        answer = await inbox.take(raw, json.interpret(given), Transport.JSON, _spoken(request))
        return _answered(answer, Transport.JSON)

    return [
        Route(XML_PATH, _guarded(secret, take_xml, Transport.XML, inbox), methods=["POST"]),
        Route(JSON_PATH, _guarded(secret, take_json, Transport.JSON, inbox), methods=["POST"]),
    ]


def _guarded(
    secret: str, take: Callable[[Request], Awaitable[Response]], transport: Transport, inbox: Inbox
) -> Callable[[Request], Awaitable[Response]]:
    """`take` for those who know the secret; what cannot be taken is answered in the form of its address."""

    async def endpoint(request: Request) -> Response:
        try:
            if not _knows(request.headers.get("authorization", ""), secret):
                raise SenderUnknown
            return await take(request)
        except (HttpRefusal, ServiceUnavailable, BatchRejected) as refusal:
            log.warning("Message not taken", action="message.not_taken", code=refusal.code, path=request.url.path)
            return _refused(refusal, transport, inbox, _spoken(request))

    return endpoint


def _knows(authorization: str, secret: str) -> bool:
    """Whether the header holds the secret: as a bearer token, or as the password of anybody."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            given = b64decode(given.strip(), validate=True).decode().partition(":")[2]
        except (ValueError, NotBase64):
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(given.strip().encode(), secret.encode())


async def _body(request: Request, largest: int, media: tuple[str, ...]) -> bytes:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in media or request.headers.get("content-encoding", "identity") != "identity":
        raise MessageTypeUnsupported(media=media[0])
    return await read_body(request, largest)


def _answered(answer: Answer, transport: Transport) -> Response:
    status = 400 if isinstance(answer, MalformedMessage) else 200
    return Response(WRITERS[transport](answer), status, _HEADERS, f"{MEDIA_TYPES[transport]}; charset=utf-8")


def _refused(refusal: SalesError, transport: Transport, inbox: Inbox, spoken: str) -> Response:
    if isinstance(refusal, HttpRefusal):
        status, headers = refusal.status, {**_HEADERS, **refusal.headers}
    elif isinstance(refusal, ServiceUnavailable):
        status, headers = 503, {**_HEADERS, "retry-after": "5"}
    else:
        status, headers = 400, _HEADERS
    if transport is Transport.JSON:
        told = {"Code": refusal.code, "Message": texts.text(refusal, spoken), "DetailedMessage": "", "HelpUrl": ""}
        return _json(status, told, headers)
    answer = inbox.answering(spoken).malformed(None, refusal, b"")
    media = f"{MEDIA_TYPES[transport]}; charset=utf-8"
    return Response(WRITERS[transport](answer), status, headers, media)


def _json(status: int, content: object, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(content), status, headers or _HEADERS, "application/json; charset=utf-8")


def _spoken(request: Request) -> str:
    return language(request.headers.get("accept-language", ""))


_HEADERS = {"cache-control": "no-store"}
