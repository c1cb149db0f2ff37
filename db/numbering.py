"""Record numbers: PostgreSQL counts them with a sequence per table, SQLite goes on after the largest."""

from sqlalchemy import func, select, union_all

from db.connection import Connection
from db.layout import tables


async def resume(db: Connection) -> None:
    """After a bulk load that numbered its rows itself: the next row of each table gets the next number."""
    if not db.postgresql:
        return
    sequences = [
        select(func.setval(func.pg_get_serial_sequence(name, table.c.recno.name), func.max(table.c.recno)))
        for name, table in tables(db.company).items()
    ]
    # An empty table has no largest number, and setval of NULL leaves its sequence alone.
    await db.execute(union_all(*sequences))
