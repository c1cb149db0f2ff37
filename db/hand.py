"""The driver's own connections for single statements: most run for less time than it takes to get one from the pool."""

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import greenlet_spawn

# For statements that read a good part of a table. PostgreSQL plans a statement for its values five times, and then for
# any values: it would take four years of orders for few, and look up the lines of each. Groups shall fit into memory,
# and other processes may help. A page that is looked up costs about what the next one costs, not four times that, or
# it reads every line for one representative's.
_AT_LENGTH = (
    "set local plan_cache_mode = force_custom_plan; set local parallel_setup_cost = 1000;"
    "set local work_mem = '32MB'; set local random_page_cost = 1.1"
)


class Hand:
    """Connections of `engine` that were lent for a statement, as many as `most` kept for the next one."""

    def __init__(self, engine: AsyncEngine, most: int) -> None:
        self.engine = engine
        self.most = most
        self._idle: list[Any] = []

    async def fetch(self, sql: str, arguments: tuple[Any, ...], *, at_length: bool = False) -> Sequence[Any]:
        """What the driver itself finds; `at_length` says that it reads much for it."""
        tell(self.engine, sql, arguments)
        lent: Any = self._idle.pop() if self._idle else await self.engine.raw_connection()
        driver: Any = lent.driver_connection
        try:
            rows: Sequence[Any]
            if self.engine.dialect.name != "postgresql":
                rows = await driver.execute_fetchall(sql, arguments)
            elif at_length:
                async with driver.transaction():
                    await driver.execute(_AT_LENGTH)
                    rows = await driver.fetch(sql, *arguments)
            else:
                rows = await driver.fetch(sql, *arguments)
        except BaseException as error:
            # SQLAlchemy has not seen what went wrong: nobody may be lent this connection again.
            lost = [lent] if isinstance(error, asyncio.CancelledError) else [lent, *self._taken()]
            await asyncio.shield(_end(lost))
            raise
        if len(self._idle) < self.most:
            self._idle.append(lent)
        else:
            await greenlet_spawn(lent.close)
        return rows

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
