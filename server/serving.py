"""The application on a port."""

import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from server.heads import BoundedHeads
from server.settings import Settings
from server.socket_protocol import SocketProtocol
from server.start import CannotStart

# Seconds that running operations are given when the server stops, and that an idle connection is kept for its next one.
_GRACE = 10
_KEEP_ALIVE = 30
_BACKLOG = 2048


class Server(uvicorn.Server):
    """Says where it is once it listens, and ends what never ends by itself before it stops."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[str], None], stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self.announce = announce
        self.stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then tell."""
        await super().startup(sockets)
        if self.started:
            self.announce(self.url)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Wait for running operations, but not for streams."""
        self.stopping()
        await super().shutdown(sockets)

    @property
    def url(self) -> str:
        """Where it listens, as a client writes it."""
        port = self.servers[0].sockets[0].getsockname()[1]
        host = self.config.host
        return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def listen(settings: Settings) -> socket.socket:
    """A socket at the address of `settings`. Raises CannotStart where there can be none."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (")[0].lower()
        raise CannotStart(f"nothing can listen on {settings.host}, port {settings.port} ({reason}).") from error


def server_of(app: Starlette, settings: Settings, announce: Callable[[str], None] = lambda _: None) -> Server:
    """A server that listens where `settings` say and closes the application when it is told to stop."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=BoundedHeads,
        ws=SocketProtocol,
        # Compressed frames would take 40 KB for each of thousands of sockets.
        ws_per_message_deflate=False,
        ws_max_size=settings.max_body,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=_GRACE,
        timeout_keep_alive=_KEEP_ALIVE,
    )
    return Server(config, announce, getattr(app.state, "stopping", lambda: None))
