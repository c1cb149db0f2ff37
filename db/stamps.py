"""Who sets the stamp of a row's last change: the database itself, whoever writes.

On PostgreSQL a default and a trigger, as DBAccess makes them. On SQLite, where one writer holds the lock at a time, a
clock of ours that never stands still nor steps back, so that no two changes bear the same stamp.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import BigInteger, Column, Index, MetaData, Table, func, insert, select, text, union_all, update
from sqlalchemy.schema import CreateIndex, CreateTable

from db.company import Company
from db.connection import Connection
from db.layout import tables
from db.names import ErpName

# One row: the newest stamp of the database (SQLite only), in microseconds since 1970.
CLOCK = Table("vendas_clock", MetaData(), Column("last", BigInteger, nullable=False))

# SQLite's own clock counts milliseconds.
_NOW = "cast(round((julianday('now') - 2440587.5) * 86400000.0) as integer) * 1000"
_UTC = "now() at time zone 'utc'"


async def add(db: Connection) -> None:
    """Index, default and triggers of the stamp on every ERP table; rows loaded before keep theirs, or none.

    A bulk load belongs between `layout.create` and this: it may give stamps of its own, and is faster.
    """
    await (db.execute(text(function())) if db.postgresql else start_clock(db))
    for name, table in tables(db.company).items():
        await db.execute(CreateIndex(index(table)))
        columns = [column.name for column in table.c]
        for statement in in_postgresql(name, table) if db.postgresql else in_sqlite(name, table, columns):
            await db.execute(text(statement))
    if not db.postgresql:
        await catch_up(db, tables(db.company).values())


async def catch_up(db: Connection, stamped: Iterable[Table]) -> None:
    """Put SQLite's clock at the newest stamp of these tables, where it is behind."""
    newest = union_all(*(select(func.max(table.c.stamp).label("stamp")) for table in stamped))
    stamps = newest.subquery()
    last = select(func.coalesce(func.max(stamps.c.stamp), 0)).scalar_subquery()
    await db.execute(update(CLOCK).values(last=func.max(CLOCK.c.last, last)))


def index(table: Table) -> Index:
    """The index of `table` by stamp; a throw-away one, for it must not hang on to the model."""
    assert isinstance(table.name, ErpName)  # noqa: S101  # an ERP table
    copy = table.to_metadata(MetaData())
    return Index(ErpName(table.name.alias, "_stamp"), copy.c.stamp, copy.c.recno)


def function() -> str:
    """The statement that makes what the triggers of every table run on PostgreSQL."""
    stamp = next(iter(tables(Company()).values())).c.stamp.name
    return (
        "create or replace function vendas_stamp() returns trigger language plpgsql as"
        f" $$ begin new.{stamp} := {_UTC}; return new; end $$"
    )


def in_postgresql(name: str, table: Table) -> tuple[str, str]:
    """The statements that give table `name` its default and its trigger; `function` comes before."""
    return (
        f"alter table {name} alter {table.c.stamp.name} set default ({_UTC})",
        f"create trigger {name}_stamp before update on {name} for each row execute function vendas_stamp()",
    )


def in_sqlite(name: str, table: Table, columns: Sequence[str]) -> tuple[str, str]:
    """The statements that make both triggers of table `name`, which has these `columns`; `CLOCK` comes before."""
    stamp, recno = table.c.stamp.name, table.c.recno.name
    # Of every column but the stamp: setting the stamp, as the trigger does, sets it off no more.
    watched = ", ".join(column for column in columns if column != stamp)
    body = (
        f"begin update vendas_clock set last = max(last + 1, {_NOW});"  # noqa: S608  # names of ours
        f" update {name} set {stamp} = (select last from vendas_clock) where {recno} = new.{recno}; end"
    )
    return (
        f"create trigger {name}_inserted after insert on {name} {body}",
        f"create trigger {name}_updated after update of {watched} on {name} {body}",
    )


async def start_clock(db: Connection) -> None:
    """SQLite's clock, where it is not there yet."""
    await db.execute(CreateTable(CLOCK, if_not_exists=True))
    if await db.scalar(select(CLOCK.c.last)) is None:
        await db.execute(insert(CLOCK).values(last=0))
