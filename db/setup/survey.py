"""What is there: the ERP's tables of a company, as far as a setup has to know them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Table, text

from db import layout, migrate, server
from db.connection import Connection
from db.names import ErpName
from db.setup import catalog, exit_log, rights
from db.setup.found import Found
from db.setup.rights import Rights
from db.setup.step import Change


@dataclass(frozen=True)
class Survey:
    """`tables` are those that are there and `missing` those that are not, by physical name. `own`: the SQL that brings
    our own tables up to date. `exit_log`: the steps that install it. `empty`: why this is no database of the company at
    all, a sentence each."""

    engine: str
    company: str
    tables: Mapping[str, Found]
    missing: Mapping[str, Table]
    own: str
    exit_log: tuple[Change, ...]
    rights: Rights | None
    empty: tuple[str, ...] = ()

    @property
    def postgresql(self) -> bool:
        return self.rights is not None

    def usable(self) -> list[Found]:
        """The tables that are to be made ready: an optional one that lacks columns stays unread, and as it is."""
        return [found for found in self.tables.values() if _is_usable(found)]


async def take(db: Connection) -> Survey:
    """The survey of the company's database. Nothing is changed or locked, but a count reads orders and quotes."""
    wanted = layout.tables(db.company)
    read = catalog.of_postgresql if db.postgresql else catalog.of_sqlite
    tables = {found.name: await _counted(db, found) for found in await read(db, wanted)}
    own = await migrate.outstanding(db)
    survey = Survey(
        engine=await server.engine(db),
        company=db.company.code,
        tables=tables,
        missing={name: table for name, table in sorted(wanted.items()) if name not in tables},
        own=own,
        exit_log=await exit_log.outstanding(db, filter(_is_usable, tables.values()), own=not own),
        rights=await rights.of(db) if db.postgresql else None,
    )
    return survey if tables else replace(survey, empty=tuple(await layout.check(db)))


def _is_usable(found: Found) -> bool:
    return found.alias not in layout.OPTIONAL or not found.lacking()


async def _counted(db: Connection, found: Found) -> Found:
    if found.number is None:
        return found
    condition = "true" if found.unnumbered else is_blank(found.number.name)
    blank: int = await db.scalar(text(f"select count(*) from {found.name} where {condition}"))  # noqa: S608  # names of ours
    return replace(found, blank=blank)


def is_blank(column: str) -> str:
    """The condition that `column` is empty, be it CHAR, padded VARCHAR, or without a value."""
    return f"coalesce(rtrim({column}), '') = ''"


def alias(table: Table) -> str:
    """What the ERP's dictionary calls the table ("sa1")."""
    assert isinstance(table.name, ErpName)  # noqa: S101  # a table of the ERP
    return table.name.alias
