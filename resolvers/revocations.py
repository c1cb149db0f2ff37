"""Which sessions ended before their access tokens did."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from db import sessions
from db.database import Database


@dataclass
class Revocations:
    """The revoked sessions as of at most `interval` seconds ago: one indexed read then, no read between.

    Read on demand, not by a timer: an idle server asks nothing, and its first request after a pause sees the truth.
    """

    interval: float = 2.0
    monotonic: Callable[[], float] = time.monotonic
    _ended: frozenset[str] = field(default=frozenset(), init=False)
    _own: frozenset[str] = field(default=frozenset(), init=False)
    _read_at: float = field(default=float("-inf"), init=False)
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def hold(self, session_id: str, database: Database, now: datetime) -> bool:
        """Whether the session was ended. Raises ServiceUnavailable where that cannot be known."""
        if self._stale():
            async with self._reading:
                if self._stale():
                    await self._read(database, now)
        return session_id in self._ended or session_id in self._own

    def add(self, session_id: str) -> None:
        """Know of one at once: this server ended it, and has committed that."""
        self._own |= {session_id}

    def _stale(self) -> bool:
        return self.monotonic() - self._read_at >= self.interval

    async def _read(self, database: Database, now: datetime) -> None:
        started, before = self.monotonic(), self._own
        self._ended = await database.read(sessions.ended, now)
        # What was added while this read ran may not be in it, and waits for the next one.
        self._own -= before
        self._read_at = started
