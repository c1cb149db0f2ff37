"""Doing the steps, one setup at a time."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import text

from db import locks, migrate
from db.connection import Connection
from db.database import Database
from db.setup import batches, building, lock_timeout
from db.setup.patience import Patience
from db.setup.refused import Refused, told
from db.setup.step import Build, Fill, Own, Step

# Told what is being done, how much of it is done, and of how much.
Progress = Callable[[str, int, int], None]

PATIENCE = Patience()
# Seconds that another setup is waited for: one that was killed may leave an index that is still being built.
_OTHERS = 120.0


async def carry_out(
    database: Database, steps: Sequence[Step], progress: Progress, patience: Patience = PATIENCE
) -> None:
    """Do the steps in their order. What a run that was interrupted has done is not among the steps of the next.

    Raises Refused.
    """
    if not steps:
        return
    with told():
        async with _alone(database) as alone:
            total, done = Counter(step.part for step in steps), Counter[str]()
            for step in steps:
                await _do(database, alone, step, progress, patience)
                done[step.part] += 1
                if not isinstance(step, Fill):
                    progress(step.part, done[step.part], total[step.part])


async def _do(database: Database, alone: Connection, step: Step, progress: Progress, patience: Patience) -> None:
    if isinstance(step, Fill):
        progress(step.name, 0, step.rows)
        await batches.fill(
            database, step, patience, lambda filled: progress(step.name, min(filled, step.rows), step.rows)
        )
    elif isinstance(step, Build):
        await building.build(database, alone, step, patience)
    elif isinstance(step, Own):
        await migrate.upgrade(database)
    else:
        await patience(step.note, lambda: database.write(_change, step))


async def _change(db: Connection, step: Step) -> None:
    await lock_timeout.put(db)
    for statement in step.sql:
        await db.execute(text(statement))


@asynccontextmanager
async def _alone(database: Database) -> AsyncIterator[Connection]:
    """A connection for what cannot be in a transaction; while it is open no other setup is at work."""
    async with database.engine.connect() as raw:
        db = Connection(database.engine, database.company, database.statements, raw)
        # Asked again and again, for whoever waits in the database itself is waited for by a build.
        for _ in range(int(_OTHERS / 0.5)):
            if await locks.hold(db, locks.Lock.SETUP):
                try:
                    yield db
                finally:
                    # The lock is the session's: the pool must not keep it.
                    await raw.invalidate()
                return
            await asyncio.sleep(0.5)
    raise Refused("Another setup is at work on this database; run this one again when that has ended.")
