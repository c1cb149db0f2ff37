"""The application: every address, and what stands around them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from strawberry import Schema

from db.database import Database
from resolvers.tokens import Tokens
from server import answers
from server.callers import Callers
from server.configuration import secret_of
from server.endpoint import Endpoint
from server.execution import Execution
from server.explorer_page import DemoUser, explorer_routes
from server.health import health_routes
from server.hub import Hub
from server.live import Live
from server.negotiation import language
from server.order_pdf import order_pdf
from server.persisted import Persisted, read_trusted
from server.personal_access import PersonalAccessLog
from server.readers import Bounds, Readers
from server.refusals import HttpRefusal, MethodNotAllowed, NotFound
from server.request_log import RequestLog, request_id_of
from server.schema_text import schema_text
from server.settings import Settings
from server.sockets import Sockets
from server.streams import Streams

# Below this, compressing costs more than it saves.
_SMALLEST_PACKED = 1024


def build_app(
    settings: Settings,
    database: Database,
    schema: Schema,
    demo_users: Sequence[DemoUser] = (),
    demo_password: str = "",
) -> Starlette:
    """The server over one database, which it closes when it stops.

    `demo_users` and their password are shown to everybody: give them only for a demo company. Raises
    ConfigurationError where there is no secret and none can be kept.
    """
    trusted = Persisted(read_trusted(settings.trusted_documents))
    execution = Execution(schema, settings.limits(), settings.introspected_by, trusted)
    tokens = Tokens(secret_of(settings), *settings.lifetimes())
    seen = PersonalAccessLog(database)
    callers = Callers(settings, database, tokens, seen)
    hub = _hub(settings, execution, callers)

    app = Starlette(
        routes=[
            Route("/graphql", Endpoint(execution, callers.context, callers.told, Streams(hub))),
            WebSocketRoute("/graphql", Sockets(hub)),
            Route("/schema.graphql", schema_text(execution, callers)),
            Route("/pdf/{id}", order_pdf(execution, callers)),
            *health_routes(database),
            *_message_routes(settings, database),
            *explorer_routes(demo_users, demo_password),
        ],
        middleware=_around(settings),
        exception_handlers={404: _not_found, 405: _method_not_allowed},
        lifespan=lambda _: _life(seen, hub, database),
    )
    # What a server calls before it waits for what is running.
    app.state.stopping = hub.readers.stop
    return app


def _message_routes(settings: Settings, database: Database) -> list[BaseRoute]:
    """Where standard messages come in; nowhere without a secret that their senders know."""
    if settings.messages_secret is None:
        return []
    from server.eai import eai_routes  # noqa: PLC0415  # 10 MB of schemas and clients that most servers never need

    return eai_routes(settings, database)


@asynccontextmanager
async def _life(seen: PersonalAccessLog, hub: Hub, database: Database) -> AsyncIterator[None]:
    """What lasts as long as the application, and ends in this order."""
    try:
        async with seen:
            yield
    finally:
        await hub.live.close()
        await database.close()


def _hub(settings: Settings, execution: Execution, callers: Callers) -> Hub:
    bounds = Bounds(settings.max_sockets, settings.max_user_sockets, settings.stall_seconds)
    return Hub(
        execution,
        callers,
        Live(execution, callers),
        Readers(callers, bounds),
        settings.max_operations,
        frozenset(settings.cors_origins),
    )


def _around(settings: Settings) -> list[Middleware]:
    cors = Middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=("GET", "POST"),
        allow_headers=("Authorization", "Content-Type", "Accept-Language", "Last-Event-ID", "X-Request-ID"),
        expose_headers=("X-Request-ID", "Retry-After"),
    )
    # Event streams stay as they are: the middleware leaves text/event-stream out by itself.
    packed = Middleware(GZipMiddleware, minimum_size=_SMALLEST_PACKED, compresslevel=5)
    return [Middleware(RequestLog), *([cors] if settings.cors_origins else []), packed]


async def _not_found(request: Request, _: Exception) -> Response:
    return _refused(request, NotFound())


async def _method_not_allowed(request: Request, error: Exception) -> Response:
    allowed = (getattr(error, "headers", None) or {}).get("Allow", "")
    return _refused(request, MethodNotAllowed(method=request.method), allowed)


def _refused(request: Request, refusal: HttpRefusal, allow: str = "") -> Response:
    """What the router refuses, in the form and language of all other answers."""
    spoken = language(request.headers.get("accept-language", ""))
    return answers.refused(refusal, spoken, request_id_of(request.scope), allow=allow)
