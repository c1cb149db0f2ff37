"""The tail of the event log, read once per process however many follow it."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import takewhile
from typing import Any

import structlog

from db import events
from db.connection import Connection
from db.database import Database
from db.events import Wanted
from subscriptions.bus import Bus

log = structlog.get_logger()

_PAGE = 500
# Events that one who is behind gets at once.
_STRETCH = 100
# Events that stay in memory for those who are a little behind; who is further behind reads the log.
_WINDOW = 2000
_PAUSE = 1.0


class Feed:
    """Follows the log while anybody does: `following` around all else."""

    def __init__(self, database: Database, bus: Bus | None = None) -> None:
        self.database = database
        self.bus = bus or Bus(database)
        # Everything up to here was read.
        self.end = 0
        self._window: deque[Any] = deque(maxlen=_WINDOW)
        # Everything above this is in the window.
        self._start = 0
        self._growth = asyncio.Event()
        self._followers = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._known = asyncio.Event()

    @asynccontextmanager
    async def following(self) -> AsyncIterator[None]:
        """Keep up with the log meanwhile."""
        self._followers += 1
        if self._followers == 1:
            self._known.clear()
            self._tasks = [asyncio.create_task(self.bus.listen()), asyncio.create_task(self._follow())]
        try:
            await self._known.wait()
            yield
        finally:
            self._followers -= 1
            if not self._followers:
                for task in self._tasks:
                    task.cancel()
                await asyncio.gather(*self._tasks, return_exceptions=True)

    async def read(self, wanted: Wanted, cursor: int, limit: int = _STRETCH) -> tuple[Sequence[Any], int]:
        """The next events above `cursor` that are `wanted`, and the number up to which there are no others."""
        if cursor >= self._start and self._followers:
            found = [event for event in self._above(cursor) if wanted.meets(event)]
            return found[:limit], found[limit - 1].seq if len(found) > limit else max(self.end, cursor)
        return await self.database.read(_stretch, wanted, cursor, limit)

    def holds(self, cursor: int) -> bool:
        """Whether everything above `cursor` is in memory, so that nobody has to ask the database for it."""
        return bool(self._followers) and self._known.is_set() and self._start <= cursor <= self.end

    def _above(self, cursor: int) -> list[Any]:
        # From the newest on: most are behind by one event, and there may be a thousand who ask.
        found = list(takewhile(lambda event: event.seq > cursor, reversed(self._window)))
        return found[::-1]

    async def grown(self, cursor: int) -> None:
        """Until something above `cursor` is in the log."""
        while self.end <= cursor:
            await self._growth.wait()

    async def _follow(self) -> None:
        begun = False
        while True:
            try:
                if not begun:
                    await self._begin()
                    begun = True
                while await self._advance():
                    pass
            except Exception as error:  # noqa: BLE001  # whatever it is, nothing is lost by looking again
                log.warning("The event log could not be read", action="feed.failed", error=type(error).__name__)
                await asyncio.sleep(_PAUSE)
                continue
            await self.bus.wait()

    async def _begin(self) -> None:
        self._window.clear()
        self.end = self._start = await self.database.read(events.end)
        self._known.set()

    async def _advance(self) -> bool:
        """Read what is new; whether there may be more."""
        rows = await self.database.read(events.after, self.end, _PAGE)
        if not rows:
            return False
        left = len(self._window) + len(rows) - _WINDOW
        if left > 0:
            self._start = self._window[left - 1].seq
        self._window.extend(rows)
        self.end = rows[-1].seq
        grown, self._growth = self._growth, asyncio.Event()
        grown.set()
        return len(rows) == _PAGE


async def _stretch(db: Connection, wanted: Wanted, cursor: int, limit: int) -> tuple[Sequence[Any], int]:
    # The end first: numbers are given in the order of commits, so up to it nothing will be added.
    end = await events.end(db)
    rows = await events.after(db, cursor, limit, wanted)
    return rows, rows[-1].seq if len(rows) == limit else max(end, cursor, rows[-1].seq if rows else 0)
