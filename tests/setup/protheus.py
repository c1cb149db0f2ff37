"""The ERP's database before a setup, made by SQL scripts, and writers who go on working in it."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

import asyncpg
from sqlalchemy import text

from db.company import Company
from db.connection import Connection
from db.database import Database

COMPANY = Company("99")
HERE = Path(__file__).parent

# Each is a short transaction of somebody at work; $1 is a number that they chose.
WORK = (
    "update sc5990 set c5_liberok = 'S' where r_e_c_n_o_ = $1",
    "update sa1990 set a1_saldup = a1_saldup + 1 where r_e_c_n_o_ = $1 % 10000 + 1",
    "update sc6990 set c6_qtdent = 1 where r_e_c_n_o_ between $1 and $1 + 3",
    "insert into sc6990 (c6_filial, c6_num, c6_item) values ('02', right(cast($1::bigint as text), 6), '99')"
    " on conflict do nothing",
)


async def layout(database: Database) -> None:
    """The tables, empty."""
    await run(database, "protheus.sql")


async def sales(database: Database) -> None:
    """The tables with 200,000 rows."""
    await layout(database)
    await run(database, "sales.sql")


async def run(database: Database, script: str) -> None:
    """Run a script of this directory, in the words of the engine."""
    await execute(database, *(HERE / script).read_text().split(";\n"))


async def execute(database: Database, *statements: str) -> None:
    """Run statements in one transaction."""

    async def all_of_them(db: Connection) -> None:
        for statement in statements:
            if statement.strip():
                await (await db.raw()).exec_driver_sql(statement if db.postgresql else _sqlite(statement))

    await database.write(all_of_them)


def _sqlite(statement: str) -> str:
    # Blanks at the end of a text mean nothing to the ERP.
    texts = re.sub(r"(character(?: varying)?\(\d+\))", r"\1 collate rtrim", statement)
    return texts.replace("bigserial", "integer").replace("bytea", "blob")


async def fetch(database: Database, query: str) -> list[tuple[object, ...]]:
    """The rows of a query, as tuples."""
    return [tuple(row) for row in await database.read(Connection.fetch, text(query))]


class Office:
    """Writers on PostgreSQL: how long the longest of their statements took, in seconds, and how many there were."""

    def __init__(self) -> None:
        self.longest = 0.0
        self.statements = 0


@asynccontextmanager
async def at_work(url: str, writers: int = 4, long_for: float = 1.0, rows: int = 80_000) -> AsyncIterator[Office]:
    """Writers who change, insert, and one who keeps a row for `long_for` seconds, again and again."""
    office = Office()
    stop = asyncio.Event()
    tasks = [asyncio.create_task(_write(url, office, stop, seed, rows)) for seed in range(writers)]
    tasks.append(asyncio.create_task(_hold(url, stop, long_for)))
    try:
        yield office
    finally:
        stop.set()
        await asyncio.gather(*tasks)


async def _write(url: str, office: Office, stop: asyncio.Event, seed: int, rows: int) -> None:
    connection = await asyncpg.connect(url)
    number = seed
    while not stop.is_set():
        number = (number * 7919 + 104_729 + seed) % rows + 1
        began = monotonic()
        await connection.execute(WORK[number % len(WORK)], number)
        office.longest = max(office.longest, monotonic() - began)
        office.statements += 1
        await asyncio.sleep(0.002)
    await connection.close()


async def _hold(url: str, stop: asyncio.Event, seconds: float) -> None:
    """Somebody who changes an order and then looks out of the window."""
    connection = await asyncpg.connect(url)
    number = 0
    while not stop.is_set():
        number += 1
        async with connection.transaction():
            await connection.execute(
                "update sc5990 set c5_liberok = 'S' where c5_num = $1", f"{90_000_000 - number}"[-6:]
            )
            await asyncio.sleep(seconds)
        await asyncio.sleep(seconds / 2)
    await connection.close()
