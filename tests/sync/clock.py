"""The ERP's clock, which a test may set: whatever stamps rows asks a table how far it is off."""

from sqlalchemy import text

from db.connection import Connection
from db.layout import tables

_TRIGGERS = "select name, sql from sqlite_master where type = 'trigger' and sql like '%julianday(''now'')%'"
_FUNCTIONS = (
    "select pg_get_functiondef(oid) as made from pg_proc where proname like 'vendas%' and prosrc like '%now()%'"
)
_NOW = (
    "create function erp_now() returns timestamptz language sql as"
    " 'select now() + make_interval(secs => seconds) from erp_clock'"
)


async def install(db: Connection) -> None:
    """Put the clock, which is right so far, below every trigger and default that gives a stamp."""
    await db.execute(text("create table erp_clock (seconds double precision not null)"))
    await db.execute(text("insert into erp_clock values (0)"))
    await (_in_postgresql(db) if db.postgresql else _in_sqlite(db))


async def _in_postgresql(db: Connection) -> None:
    await db.execute(text(_NOW))
    for row in await db.fetch(text(_FUNCTIONS)):
        await (await db.raw()).exec_driver_sql(row.made.replace("now()", "erp_now()"))
    for name, table in tables(db.company).items():
        column = table.c.stamp.name
        await db.execute(text(f"alter table {name} alter {column} set default (erp_now() at time zone 'utc')"))


async def _in_sqlite(db: Connection) -> None:
    off = "(julianday('now') + (select seconds / 86400.0 from erp_clock))"
    for row in await db.fetch(text(_TRIGGERS)):
        await db.execute(text(f"drop trigger {row.name}"))
        await (await db.raw()).exec_driver_sql(row.sql.replace("julianday('now')", off))


async def turn(db: Connection, seconds: float) -> None:
    """Let it be so many seconds off from now on; negative: it is late."""
    await db.execute(text("update erp_clock set seconds = :seconds"), {"seconds": seconds})
