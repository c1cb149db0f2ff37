"""The next numbers of documents: one process at a time, until its transaction ends."""

from itertools import islice
from typing import Any

from sqlalchemy import Select, bindparam, select

from db import locks
from db.connection import Connection
from sales.item_numbers import after


async def following(db: Connection, count: int, model: Any, column: str, **where: str) -> list[str]:
    """`count` numbers after the largest in `column` among the rows of `model` that have these values, deleted ones
    too."""
    await locks.take(db, locks.Lock.NUMBERS)
    number = getattr(model, column)

    def build() -> Select[Any]:
        here = (getattr(model, name) == bindparam(name) for name in where)
        return select(number.label("number")).where(*here).order_by(number.desc()).limit(1)

    last = await db.rows(("numbers.following", model, column, tuple(where)), build, where)
    return list(islice(after(last[0].number if last else "0" * number.type.width), count))
