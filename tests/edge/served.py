"""An app on a port of its own, as it is served."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from server.serving import server_of
from server.settings import Settings


@asynccontextmanager
async def served(app: Starlette, settings: Settings) -> AsyncIterator[str]:
    """The base URL of the app; `settings.port` is 0, so that tests do not meet."""
    server = server_of(app, settings)
    running = asyncio.create_task(server.serve())
    try:
        while not server.started:
            assert not running.done(), "the server stopped before it had started"
            await asyncio.sleep(0.01)
        yield server.url
    finally:
        server.should_exit = True
        await running
