"""What was kept long enough is forgotten: events, exits, watermarks, and as is set messages and the access log."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from db import access_log, events, exits, messages, watermarks
from db.connection import Connection
from db.database import Database
from worker.parts import wait

log = structlog.get_logger()

_EVERY = timedelta(hours=1)
# Forgets the entries of a log from before an instant; how many.
Forget = Callable[[Connection, datetime], Awaitable[int]]


def utc_now() -> datetime:
    """The present instant, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Kept:
    """How many days of each log are kept; None is for ever."""

    events: int = 30
    messages: int | None = None
    accesses: int | None = None


class Pruning:
    """Forgets what is older than it is to be `kept`; a client with an older cursor or stamp is told to pull again."""

    def __init__(self, database: Database, kept: Kept, clock: Callable[[], datetime] = utc_now) -> None:
        self.database = database
        self.clock = clock
        self._logs: tuple[tuple[str, Forget, int | None], ...] = (
            ("events", events.prune, kept.events),
            ("exits", exits.prune, watermarks.KEPT.days),
            ("watermarks", watermarks.prune, watermarks.KEPT.days),
            ("messages", messages.prune, kept.messages),
            ("accesses", access_log.prune, kept.accesses),
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Once an hour until `stop` is set."""
        while not stop.is_set():
            await self.prune()
            await wait(stop, _EVERY.total_seconds())

    async def prune(self) -> None:
        """Forget now what is old enough."""
        now = self.clock()
        for name, forget, days in self._logs:
            if days is not None and (gone := await self.database.write(forget, now - timedelta(days=days))):
                log.info("Old entries were forgotten", action="log.pruned", log=name, entries=gone)
