"""The next number of a document: one process at a time, until its transaction ends."""

from typing import Any

from sqlalchemy import select

from db import locks
from db.connection import Connection
from sales.item_numbers import successor


async def following(db: Connection, column: Any, *where: Any) -> str:
    """What follows the largest number in `column` among the rows that meet `where`, deleted ones too."""
    await locks.take(db, locks.Lock.NUMBERS)
    last: str | None = await db.scalar(select(column).where(*where).order_by(column.desc()).limit(1))
    return successor(last or "0" * column.type.width)
