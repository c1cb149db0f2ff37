"""The ERP's tables in a database: making them, and finding out whether they are as we need them."""

from sqlalchemy import Table, bindparam, text
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from db.company import Company
from db.connection import Connection
from db.models import Customer
from db.names import ErpName

# A company may never have used these; what they feed is then empty, and `server` says so.
OPTIONAL = frozenset("sct sus agb sfm sae ac8 su5 xxf".split())

_IN_POSTGRESQL = text(
    "select c.relname as relation, a.attname as attribute from pg_class c join pg_attribute a on a.attrelid = c.oid"
    " where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f')"
    " and pg_table_is_visible(c.oid) and (c.relname in :names or c.relname like :anybody)"
).bindparams(bindparam("names", expanding=True))

_IN_SQLITE = text(
    "select t.name as relation, c.name as attribute from sqlite_master t join pragma_table_info(t.name) c"
    " where t.type in ('table', 'view') and (t.name in :names or t.name like :anybody)"
).bindparams(bindparam("names", expanding=True))


def tables(company: Company) -> dict[str, Table]:
    """Every ERP table by its physical name in the database of `company`."""
    erp = [table for table in SQLModel.metadata.tables.values() if isinstance(table.name, ErpName)]
    return {_physical(table, company): table for table in erp}


async def create(db: Connection) -> None:
    """Make every ERP table of the company, empty and with its indexes; none may be there yet."""
    await create_tables(db)
    await create_indexes(db)


async def create_tables(db: Connection) -> None:
    """Only the tables: a bulk load is faster before `create_indexes` than after it."""
    for table in tables(db.company).values():
        await db.execute(CreateTable(table))


async def create_indexes(db: Connection) -> None:
    """The unique keys and the indexes of tables that `create_tables` made."""
    for table in tables(db.company).values():
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            await db.execute(CreateIndex(index))


async def check(db: Connection) -> list[str]:
    """What keeps us from working with this database, a sentence each; nothing when all is well."""
    found = await _columns(db)
    needed = {name: table for name, table in tables(db.company).items() if _alias(table) not in OPTIONAL}
    if not found.keys() & needed.keys():
        return [_empty(db.company, found)]
    problems = []
    for name, table in needed.items():
        if name not in found:
            problems.append(f"table {name} is missing")
        elif lacking := _lacking(table, found[name]):
            problems.append(_lacks(name, table, lacking))
    return problems


async def missing(db: Connection) -> frozenset[str]:
    """Aliases ("sct") of the optional tables that this database lacks, whole or in part: do not read them."""
    found = await _columns(db)
    optional = {name: table for name, table in tables(db.company).items() if _alias(table) in OPTIONAL}
    return frozenset(_alias(table) for name, table in optional.items() if _lacking(table, found.get(name, set())))


async def _columns(db: Connection) -> dict[str, set[str]]:
    values = {"names": list(tables(db.company)), "anybody": _alias(_customers()) + "__0"}
    found: dict[str, set[str]] = {}
    for row in await db.fetch(_IN_POSTGRESQL if db.postgresql else _IN_SQLITE, values):
        found.setdefault(row.relation, set()).add(row.attribute.lower())
    return found


def _lacking(table: Table, found: set[str]) -> list[str]:
    # The number of a deleted row is only written where we are the ERP; tables without a unique key lack it.
    return [column.name for column in table.c if column.name not in found and column.key != "deleted_recno"]


def _lacks(name: str, table: Table, lacking: list[str]) -> str:
    if lacking == [table.c.stamp.name]:
        return f"table {name} lacks column {lacking[0]}: run `python -m server setup`, which adds it"
    return f"table {name} lacks column{'s' if len(lacking) > 1 else ''} {', '.join(lacking)}"


def _empty(company: Company, found: dict[str, set[str]]) -> str:
    others = ", ".join(sorted(name.removeprefix(_alias(_customers()))[:2].upper() for name in found))
    if others:
        return f"the database has no tables of company {company.code}, but of {others}: set VENDAS_COMPANY"
    wanted = _physical(_customers(), company)
    return (
        f"the database is empty: it has no table {wanted} and none of the others;"
        " see VENDAS_DATABASE_URL, or make a demo company with `python -m server demo`"
    )


def _customers() -> Table:
    return SQLModel.metadata.tables[Customer.__tablename__]


def _alias(table: Table) -> str:
    return table.name.alias if isinstance(table.name, ErpName) else table.name


def _physical(table: Table, company: Company) -> str:
    return table.name.physical(company.code) if isinstance(table.name, ErpName) else table.name
