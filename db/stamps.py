"""Who sets the stamp of a row's last change: the database itself, whoever writes.

On PostgreSQL a default and a trigger, as DBAccess makes them. On SQLite, where one writer holds the lock at a time, a
clock of ours that never stands still nor steps back, so that no two changes bear the same stamp.
"""

from sqlalchemy import BigInteger, Column, Index, MetaData, Table, func, insert, select, text, union_all, update
from sqlalchemy.schema import CreateIndex, CreateTable

from db.connection import Connection
from db.layout import tables
from db.names import ErpName

# One row: the newest stamp of the database (SQLite only), in microseconds since 1970.
CLOCK = Table("vendas_clock", MetaData(), Column("last", BigInteger, nullable=False))

# SQLite's own clock counts milliseconds.
_NOW = "cast(round((julianday('now') - 2440587.5) * 86400000.0) as integer) * 1000"


async def add(db: Connection) -> None:
    """Index, default and triggers of the stamp on every ERP table; rows loaded before keep theirs, or none.

    A bulk load belongs between `layout.create` and this: it may give stamps of its own, and is faster.
    """
    for name, table in tables(db.company).items():
        await _index(db, table)
        await (_stamp_in_postgresql(db, name, table) if db.postgresql else _stamp_in_sqlite(db, name, table))
    if not db.postgresql:
        await catch_up(db)


async def catch_up(db: Connection) -> None:
    """Put SQLite's clock at the newest stamp of all rows, where it is behind."""
    newest = union_all(*(select(func.max(table.c.stamp).label("stamp")) for table in tables(db.company).values()))
    stamps = newest.subquery()
    last = select(func.coalesce(func.max(stamps.c.stamp), 0)).scalar_subquery()
    await db.execute(update(CLOCK).values(last=func.max(CLOCK.c.last, last)))


async def _index(db: Connection, table: Table) -> None:
    if isinstance(table.name, ErpName):
        # A throw-away copy: the index must not hang on to the model.
        copy = table.to_metadata(MetaData())
        await db.execute(CreateIndex(Index(ErpName(table.name.alias, "_stamp"), copy.c.stamp, copy.c.recno)))


async def _stamp_in_postgresql(db: Connection, name: str, table: Table) -> None:
    stamp = table.c.stamp.name
    now = "now() at time zone 'utc'"
    await db.execute(
        text(
            "create or replace function vendas_stamp() returns trigger language plpgsql as"
            f" $$ begin new.{stamp} := {now}; return new; end $$"
        )
    )
    await db.execute(text(f"alter table {name} alter {stamp} set default ({now})"))
    await db.execute(
        text(f"create trigger {name}_stamp before update on {name} for each row execute function vendas_stamp()")
    )


async def _stamp_in_sqlite(db: Connection, name: str, table: Table) -> None:
    await db.execute(CreateTable(CLOCK, if_not_exists=True))
    if await db.scalar(select(CLOCK.c.last)) is None:
        await db.execute(insert(CLOCK).values(last=0))
    stamp, recno = table.c.stamp.name, table.c.recno.name
    # Of every column but the stamp: setting the stamp, as the trigger does, sets it off no more.
    columns = ", ".join(column.name for column in table.c if column is not table.c.stamp)
    body = (
        f"begin update vendas_clock set last = max(last + 1, {_NOW});"  # noqa: S608  # names of ours
        f" update {name} set {stamp} = (select last from vendas_clock) where {recno} = new.{recno}; end"
    )
    await db.execute(text(f"create trigger {name}_inserted after insert on {name} {body}"))
    await db.execute(text(f"create trigger {name}_updated after update of {columns} on {name} {body}"))
