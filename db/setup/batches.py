"""Rows filled some at a time, so that nobody waits long for one of them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from time import monotonic

from sqlalchemy import text

from db.connection import Connection
from db.database import Database
from db.setup import lock_timeout
from db.setup.patience import Patience
from db.setup.refused import Refused
from db.setup.step import Fill

# Seconds that a batch should take: a writer that needs one of its rows waits so long.
_SHORT, _LONG = 0.05, 0.2
_SMALLEST, _LARGEST = 50, 2_000
# Seconds before rows are looked for again that others held.
_PAUSE = 0.5


async def fill(database: Database, step: Fill, patience: Patience, show: Callable[[int], None]) -> None:
    """Fill every row, and tell `show` how many were. Raises Refused where others hold some of them all the time."""
    filled, moved = 0, monotonic()
    while True:
        async for rows in _round(database, step, patience):
            filled, moved = filled + rows, monotonic()
            show(filled)
        if not await database.read(Connection.scalar, text(step.left)):
            return
        if monotonic() - moved > patience.longest:
            raise Refused(f"{step.name}: rows are held by others for too long; run the setup again, it goes on here.")
        await asyncio.sleep(_PAUSE)


async def _round(database: Database, step: Fill, patience: Patience) -> AsyncIterator[int]:
    """Once through the table, by record number; rows that others hold are left out."""
    after, size = 0, _SMALLEST
    while True:
        began = monotonic()
        rows, last = await patience(step.name, partial(database.write, _batch, step, after, size))
        if not rows:
            return
        yield rows
        after, took = last, monotonic() - began
        if took > _LONG:
            size = max(_SMALLEST, size // 2)
        elif took < _SHORT:
            size = min(_LARGEST, size * 2)


async def _batch(db: Connection, step: Fill, after: int, size: int) -> tuple[int, int]:
    """How many rows were filled, and the last one's record number."""
    await lock_timeout.put(db)
    found = await db.fetch(text(step.sql[0]), {"after": after, "size": size})
    records = [row[0] for row in found]
    return len(records), max(records, default=after)
