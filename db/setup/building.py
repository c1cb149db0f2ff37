"""Indexes built beside the ERP's writers."""

import asyncio

from sqlalchemy import text

from db.connection import Connection
from db.database import Database
from db.setup import lock_timeout
from db.setup.patience import Patience
from db.setup.step import Build

# A build waits for transactions that began before it, for as long as they take, and stops no writer by that. So it has
# no lock timeout of its own: it is watched, and ended when somebody has waited for it (other DDL does, and the writers
# behind that) for as long as a lock timeout.
_LOOK = lock_timeout.MILLISECONDS / 2000

_WAITED_FOR = text(
    "select exists (select from pg_stat_activity"
    " where datname = current_database() and :pid = any(pg_blocking_pids(pid)))"
)
_INVALID = text("select exists (select from pg_index where indexrelid = to_regclass(:index) and not indisvalid)")


async def build(database: Database, alone: Connection, step: Build, patience: Patience) -> None:
    """Run the step on `alone`, a connection outside of any transaction."""
    *_, create = step.sql
    if not alone.postgresql:
        await patience(step.note, lambda: database.write(Connection.execute, text(create)))
        return

    async def attempt() -> None:
        if await alone.scalar(_INVALID, {"index": step.index}):
            await _watched(database, alone, f"drop index concurrently if exists {step.index}")
        await _watched(database, alone, create.replace("CONCURRENTLY", "CONCURRENTLY IF NOT EXISTS"))

    await patience(step.note, attempt)


async def _watched(database: Database, alone: Connection, statement: str) -> None:
    pid: int = await alone.scalar(text("select pg_backend_pid()"))
    running = asyncio.ensure_future(alone.execute(text(statement)))
    waited = 0
    try:
        while not (await asyncio.wait({running}, timeout=_LOOK))[0]:
            waited = waited + 1 if await database.read(Connection.scalar, _WAITED_FOR, {"pid": pid}) else 0
            if waited > 1:
                await database.read(Connection.scalar, text("select pg_cancel_backend(:pid)"), {"pid": pid})
    finally:
        running.cancel()
    await running
