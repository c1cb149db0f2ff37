"""How long a statement of a setup may wait for a lock: writers who come after it wait behind it."""

from sqlalchemy import text

from db.connection import Connection

MILLISECONDS = 500


async def put(db: Connection) -> None:
    """Until the transaction ends. SQLite's busy timeout does the same, and holds nobody up meanwhile."""
    if db.postgresql:
        await db.execute(text(f"set local lock_timeout = {MILLISECONDS}"))
