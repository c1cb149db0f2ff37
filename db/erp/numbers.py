"""The next numbers of documents: one process at a time, until its transaction ends."""

from itertools import islice
from typing import Any

from sqlalchemy import select

from db import locks
from db.connection import Connection
from sales.item_numbers import after


async def following(db: Connection, count: int, column: Any, *where: Any) -> list[str]:
    """`count` numbers after the largest in `column` among the rows that meet `where`, deleted ones too."""
    await locks.take(db, locks.Lock.NUMBERS)
    last: str | None = await db.scalar(select(column).where(*where).order_by(column.desc()).limit(1))
    return list(islice(after(last or "0" * column.type.width), count))
