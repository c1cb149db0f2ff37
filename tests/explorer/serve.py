"""An application on a port of this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import ASGIApp
from uvicorn import Config, Server


@asynccontextmanager
async def serve(app: ASGIApp) -> AsyncIterator[str]:
    """The address of the application, which listens until the block ends."""
    server = Server(Config(app, host="127.0.0.1", port=0, log_level="warning", timeout_graceful_shutdown=1))
    running = asyncio.create_task(server.serve())
    try:
        async with asyncio.timeout(30):
            while not server.started:  # noqa: ASYNC110  # uvicorn has no event for it
                await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await running
