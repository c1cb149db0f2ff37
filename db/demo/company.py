"""The demo company in a database: all of it, or nothing."""

import re
from collections.abc import Callable
from contextlib import aclosing

from sqlalchemy import delete, inspect
from sqlalchemy.schema import DropTable

from db import exits, facts, layout, migrate, stamps
from db.connection import Connection
from db.database import Database
from db.demo import goals, logins, pieces, stock
from db.demo.loader import Loader
from db.demo.plan import Plan
from db.demo.rows import Rows, Tables
from db.demo.tally import Tally
from db.demo.world import World
from db.models.own import OwnTable, Setting

# Told what is being done, how much of it is done, and of how much.
Progress = Callable[[str, int, int], None]

_ERP_TABLE = re.compile(r"sa1\w\w0")


class Occupied(Exception):
    """The database holds a company's tables, and nothing was written into it. The text says so in one sentence."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


async def make(database: Database, plan: Plan, *, replace: bool = False, progress: Progress = silent) -> dict[str, int]:
    """Make the company that `plan` describes; how many rows each table ("sa1") got.

    In one transaction: whoever looks sees what was there before, or the whole company, also after a power cut. Raises
    Occupied where the ERP's tables exist, unless they are a demo company's and `replace` is given.
    """
    await database.read(_admit, replace)
    await migrate.upgrade(database)
    return await database.write(_make, plan, progress)


async def _admit(db: Connection, replace: bool) -> None:
    there = await _names(db)
    if not any(_ERP_TABLE.fullmatch(name) for name in there):
        return
    known = Setting.__tablename__ in there and await facts.get(db, "demo") == "true"
    if not known or not there & set(layout.tables(db.company)):
        raise Occupied("This database belongs to a company that is no demo; set VENDAS_DATABASE_URL to another one.")
    if not replace:
        raise Occupied("This database has a demo company already; give --replace to make it anew.")


async def _names(db: Connection) -> set[str]:
    return await (await db.raw()).run_sync(lambda connection: set(inspect(connection).get_table_names()))


async def _make(db: Connection, plan: Plan, progress: Progress) -> dict[str, int]:
    await _clear(db)
    await layout.create_tables(db)
    world, loader, tally = World.of(plan), Loader(db), Tally()
    done = 0
    progress("Customers", done, plan.customers)
    async with aclosing(pieces.make_all(world, db.dialect.name)) as all_made:
        async for made in all_made:
            await loader.load(made.tables)
            await loader.load_beside(made.beside)
            tally.merge(made.tally)
            done += made.piece.weight
            progress("Customers", done, plan.customers)
    await loader.load(_sums(db, world, tally))
    progress("Indexes", 0, 1)
    await layout.create_indexes(db)
    await stamps.add(db)
    await exits.install(db)
    await loader.finish()
    await logins.add(db, world)
    await facts.put(db, "erp", "embedded")
    await facts.put(db, "demo", "true")
    progress("Indexes", 1, 1)
    return dict(loader.loaded)


def _sums(db: Connection, world: World, tally: Tally) -> Tables:
    """What can be written once every order is known."""
    rows = Rows(db.dialect, db.company)
    stock.write(rows, world, tally)
    goals.write(rows, world, tally)
    return rows.take()


async def _clear(db: Connection) -> None:
    """Drop an earlier demo company, and forget all that was done with it."""
    there = await _names(db)
    for name, table in layout.tables(db.company).items():
        if name in there:
            await db.execute(DropTable(table))
    for own in reversed(OwnTable.metadata.sorted_tables):
        await db.execute(delete(own))
