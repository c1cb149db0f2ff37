"""The application on a port."""

import uvicorn
from starlette.applications import Starlette

from server.settings import Settings

# Seconds that running operations are given when the server stops, and that an idle connection is kept for its next one.
_GRACE = 10
_KEEP_ALIVE = 30


def server_of(app: Starlette, settings: Settings) -> uvicorn.Server:
    """A server that listens where `settings` say, and closes the application when it is told to stop."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
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
    return uvicorn.Server(config)
