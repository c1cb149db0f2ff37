"""What was kept long enough is forgotten: events, and the history of watermarks."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog

from db import events, watermarks
from db.database import Database
from worker.parts import wait

log = structlog.get_logger()

_EVERY = timedelta(hours=1)


def utc_now() -> datetime:
    """The present instant, aware."""
    return datetime.now(UTC)


class Pruning:
    """Forgets events after `event_days`; a client with an older cursor is told to pull again."""

    def __init__(self, database: Database, event_days: int, clock: Callable[[], datetime] = utc_now) -> None:
        self.database = database
        self.kept = timedelta(days=event_days)
        self.clock = clock

    async def run(self, stop: asyncio.Event) -> None:
        """Once an hour until `stop` is set."""
        while not stop.is_set():
            await self.prune()
            await wait(stop, _EVERY.total_seconds())

    async def prune(self) -> None:
        """Forget now what is old enough."""
        now = self.clock()
        gone = await self.database.write(events.prune, now - self.kept)
        await self.database.write(watermarks.prune, now)
        if gone:
            log.info("Old events were forgotten", action="events.pruned", events=gone)
