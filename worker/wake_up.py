"""When to look at the queue again: at once when the event log has grown, else every so often."""

import asyncio
import contextlib
from types import TracebackType
from typing import Self

import structlog

from db import event_hints
from db.database import Database
from sales.errors import ServiceUnavailable

log = structlog.get_logger()

# Seconds without a sign after which to look all the same, for signs may be lost; and before listening again.
SILENCE, PAUSE = 1.0, 1.0


class WakeUp:
    """Hears that something was committed to the event log, on a connection of its own."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._heard = asyncio.Event()
        self._ear: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._ear = asyncio.create_task(self._listen())
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._ear is not None:
            self._ear.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._ear

    async def wait(self, stop: asyncio.Event) -> None:
        """Until something may have happened, or `stop` is set."""
        tasks = [asyncio.create_task(event.wait()) for event in (stop, self._heard)]
        try:
            await asyncio.wait(tasks, timeout=SILENCE, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
        self._heard.clear()

    async def _listen(self) -> None:
        while True:
            with contextlib.suppress(OSError, ServiceUnavailable):
                await self.database.read(event_hints.listen, self._heard.set)
            log.warning("The connection that listens was lost", action="job.deaf")
            await asyncio.sleep(PAUSE)
