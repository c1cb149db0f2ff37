"""Putting stored rows into a database as fast as its driver can: COPY on PostgreSQL, one long insert on SQLite."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from sqlalchemy import insert, text

from db import layout, numbering
from db.connection import Connection
from db.demo.rows import Beside, Sheet, Stored, Tables

_DELETED = "*"


class Loader:
    """Loads into the empty tables of a company, numbering the records of each from 1."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.loaded: Counter[str] = Counter()
        sheets = [Sheet(table, db.dialect, db.company) for table in layout.tables(db.company).values()]
        self._sheets = {sheet.alias: sheet for sheet in sheets}

    async def load(self, tables: Tables) -> None:
        """Add rows, of any tables."""
        raw = await (await self.db.raw()).get_raw_connection()
        driver: Any = raw.driver_connection
        for alias, stored in tables.items():
            sheet = self._sheets[alias]
            rows = _numbered(sheet, stored, self.loaded[alias] + 1)
            names = _names(sheet)
            physical = sheet.physical(self.db.company)
            if self.db.postgresql:
                await driver.copy_records_to_table(physical, records=rows, columns=names)
            else:
                places = ", ".join("?" * len(names))
                await driver.executemany(f"insert into {physical} ({', '.join(names)}) values ({places})", rows)  # noqa: S608  # names of ours
            self.loaded[alias] += len(stored)

    async def load_beside(self, beside: Beside) -> None:
        """Add rows of our own tables, which are few."""
        for model, values in beside.items():
            await self.db.execute(insert(model), values)

    async def finish(self) -> None:
        """Let numbers go on where the loaded ones end, and the planner know the tables."""
        await numbering.resume(self.db)
        await self.db.execute(text("analyze"))


def _names(sheet: Sheet) -> list[str]:
    numbers = [sheet.table.c[key] for key in ("recno", "deleted_recno") if key in sheet.table.c]
    return [column.name for column in (*numbers, *sheet.columns)]


def _numbered(sheet: Sheet, stored: Sequence[Stored], first: int) -> Iterator[Stored]:
    numbered = zip(count(first), stored, strict=False)
    if "deleted_recno" not in sheet.table.c:
        return ((recno, *row) for recno, row in numbered)
    # While a row lives its second number is 0; a deleted one's is its own, which frees the key.
    return ((recno, recno if row[0] == _DELETED else 0, *row) for recno, row in numbered)
