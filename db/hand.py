"""The driver's own connections for single statements: most run for less time than it takes to get one from the pool."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import greenlet_spawn

# For statements that read a good part of a table. PostgreSQL plans a statement for its values five times, and then for
# any values: it would take four years of orders for few, and look up the lines of each. Groups shall fit into memory.
# A page that is looked up costs about what the next one costs, not four times that, or it reads every line for one
# representative's.
_AT_LENGTH = (
    "set local plan_cache_mode = force_custom_plan; set local work_mem = '32MB'; set local random_page_cost = 1.1"
)

# Seconds that a statement waits for a connection, as long as one waits for the pool.
_PATIENCE = 30.0


class Hand:
    """At most `most` connections of `engine`, kept between statements. When all are in use a statement waits: the next
    one is free sooner than a new one is open."""

    def __init__(self, engine: AsyncEngine, most: int) -> None:
        self.engine = engine
        self.patience = _PATIENCE
        self._turn = asyncio.Semaphore(most)
        self._idle: list[Any] = []

    async def fetch(self, sql: str, arguments: tuple[Any, ...]) -> Sequence[Any]:
        """What the driver itself finds. Raises TimeoutError where no connection becomes free."""
        tell(self.engine, sql, arguments)
        await self._wait()
        try:
            lent = self._idle.pop() if self._idle else await self.engine.raw_connection()
            async with self._minded(lent) as driver:
                if self.engine.dialect.name == "postgresql":
                    rows: Sequence[Any] = await driver.fetch(sql, *arguments)
                else:
                    rows = await driver.execute_fetchall(sql, arguments)
            self._idle.append(lent)
        finally:
            self._turn.release()
        return rows

    async def _wait(self) -> None:
        if not self._turn.locked():
            await self._turn.acquire()
            return
        async with asyncio.timeout(self.patience):
            await self._turn.acquire()

    async def fetch_at_length(self, sql: str, arguments: tuple[Any, ...]) -> Sequence[Any]:
        """As `fetch`, of a statement that reads much and takes its time: it has a connection of its own."""
        if self.engine.dialect.name != "postgresql":
            return await self.fetch(sql, arguments)
        tell(self.engine, sql, arguments)
        lent = await self.engine.raw_connection()
        async with self._minded(lent) as driver, driver.transaction():
            await driver.execute(_AT_LENGTH)
            rows: Sequence[Any] = await driver.fetch(sql, *arguments)
        await greenlet_spawn(lent.close)
        return rows

    @asynccontextmanager
    async def _minded(self, lent: Any) -> AsyncIterator[Any]:
        """The driver's side of a connection, which is not lent again when anything goes wrong."""
        try:
            yield lent.driver_connection
        except BaseException as error:
            # SQLAlchemy has not seen it. Who was cancelled says nothing of the other connections.
            lost = [lent] if isinstance(error, asyncio.CancelledError) else [lent, *self._taken()]
            await asyncio.shield(_end(lost))
            raise

    async def close(self) -> None:
        """Give back to the pool what is kept."""
        for one in self._taken():
            await greenlet_spawn(one.close)

    def _taken(self) -> list[Any]:
        taken, self._idle = self._idle, []
        return taken


def tell(engine: AsyncEngine, sql: str, arguments: Sequence[Any]) -> None:
    """Who listens to SQLAlchemy's statements hears of the driver's too."""
    known: Any = engine.sync_engine
    if known._has_events:
        for hear in known.dispatch.before_cursor_execute:
            hear(None, None, sql, arguments, None, False)


async def _end(lost: Sequence[Any]) -> None:
    for one in lost:
        await greenlet_spawn(one.invalidate)
