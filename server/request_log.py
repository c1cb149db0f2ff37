"""Every request has an id, an answer and a line in the log."""

import re
import time
from uuid import uuid4

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sales.errors import InternalError
from server import answers
from server.negotiation import language

log = structlog.get_logger()

# What a proxy or client may call its request; anything else would let it write into our log.
_ID = re.compile(r"[\w.:+/=-]{1,100}", re.ASCII)
_LONGEST_NAME = 100
# What logs call a request whose client did not wait for the answer.
_GONE = 499


def request_id_of(scope: Scope) -> str:
    """The id of the request, as the answer's X-Request-ID says it."""
    return str(scope.get("state", {}).get("request_id", ""))


class RequestLog:
    """Takes X-Request-ID or makes one, gives it back, logs the request, and answers in JSON when all else failed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Only HTTP: a socket logs its operations itself."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _ID.fullmatch(given) else uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        status, started = None, time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["x-request-id"] = request_id
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except ClientDisconnect:
            status = _GONE
        except Exception:
            log.exception("A request failed unexpectedly", action="http.failed", request_id=request_id)
            if status is not None:
                raise
            spoken = language(Headers(scope=scope).get("accept-language", ""))
            failed = answers.refused(InternalError(request_id=request_id), spoken, request_id)
            await failed(scope, receive, sending)
        finally:
            log.info(
                "Request answered",
                action="http.request",
                request_id=request_id,
                method=scope["method"],
                path=scope["path"],
                operation=(scope["state"].get("operation") or "")[:_LONGEST_NAME],
                status=status,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
