"""The back office's register of payment methods (TFORMAPAGTO)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, String, cast, delete, func, insert, inspect, literal, null, select, update
from sqlalchemy import Table as SqlTable
from sqlalchemy.schema import CreateTable

from db import exits, facts, locks, models, types
from db.connection import Connection
from db.scope import Scope
from db.source import Conditions, Source

# What the exit log calls the register, which is none of the ERP's tables.
ALIAS = "fpg"
# Under what the largest number is kept that a removed method had.
_REMOVED = "removed_method_{company}"
_TABLE: SqlTable = models.BackOfficeMethod.__table__  # type: ignore[attr-defined]  # SQLModel adds it to table models


@dataclass(frozen=True)
class _Register(Source):
    """Rows without the ERP's control columns: all of them live, in no branch."""

    def reachable(self, entity: Any, scope: Scope) -> list[ColumnElement[bool]]:
        return list(self.only(entity, scope))

    def visible(self, entity: Any, scope: Scope) -> list[ColumnElement[bool]]:
        return self.reachable(entity, scope)


@cache
def source(company: int) -> Source:
    """The payment methods of `company` as lists read them, with the columns that the till's have."""

    def of_company(entity: Any, _scope: Scope) -> Conditions:
        return [entity.company_number == company]

    return _Register(
        models.BackOfficeMethod,
        ALIAS,
        ("code",),
        only=of_company,
        derived={
            "company": lambda _entity, _scope: literal(str(company)),
            "branch": lambda _entity, _scope: literal(""),
            "table_code": lambda _entity, _scope: literal(""),
            "number": lambda entity, _scope: cast(entity.recno, String),
            "stamp": lambda _entity, _scope: cast(null(), types.Stamp),
        },
    )


async def prepare(db: Connection, company: int, required: Mapping[str, str]) -> list[str]:
    """Make the register where there is none, with the `required` methods (code → description) in it.

    What keeps us from using the one that there is, a sentence each.
    """
    await locks.take(db, locks.Lock.MESSAGES)
    found = await (await db.raw()).run_sync(_columns)
    if found is None:
        await db.execute(CreateTable(_TABLE))
        for code, description in required.items():
            await add(db, company, code, description, active=True)
        return []
    return [f"table {_TABLE.name} lacks column {column.name}" for column in _TABLE.c if column.name not in found]


def _columns(connection: Any) -> set[str] | None:
    known = inspect(connection)
    if not known.has_table(_TABLE.name):
        return None
    return {column["name"].lower() for column in known.get_columns(_TABLE.name)}


async def hold(db: Connection) -> None:
    """Let nobody else change the register, or queue messages about it, until the transaction ends."""
    await locks.take(db, locks.Lock.MESSAGES)


async def find(db: Connection, company: int, code: str) -> Row[Any] | None:
    """The method of this code: recno, branch_number, code, description, active."""
    return await db.one(select(*_columns_of_a_method()).where(*_at(company, code)))


async def all(db: Connection, company: int) -> Sequence[Row[Any]]:  # noqa: A001  # the module is part of the name
    """Every method of the company, by code."""
    table: Any = models.BackOfficeMethod
    query = select(*_columns_of_a_method()).where(table.company_number == company)
    return await db.fetch(query.order_by(table.code))


async def add(db: Connection, company: int, code: str, description: str, active: bool) -> None:
    """A new method, with a number that none has or had."""
    table: Any = models.BackOfficeMethod
    largest = await db.scalar(select(func.max(table.recno)).where(table.company_number == company))
    number = max(largest or 0, await _largest_removed(db, company)) + 1
    values = {"code": code, "description": description, "active": active}
    await db.execute(insert(table), [{"company_number": company, "recno": number, **values}])


async def change(db: Connection, company: int, code: str, description: str, active: bool) -> None:
    """Give the method this description and say whether it can be used."""
    statement = update(models.BackOfficeMethod).where(*_at(company, code))
    await db.execute(statement.values(description=description, active=active))


async def remove(db: Connection, company: int, code: str) -> None:
    """Delete the method; clients that keep a copy are told with their next pull."""
    known = await find(db, company, code)
    if known is not None:
        await exits.note(db, ALIAS, known.recno, code, str(company))
        # Points of sale know methods by their number: a new one under it would be the old one to them, or be unlinked
        # by what is still to be told of that.
        largest = max(known.recno, await _largest_removed(db, company))
        await facts.put(db, _REMOVED.format(company=company), str(largest))
    await db.execute(delete(models.BackOfficeMethod).where(*_at(company, code)))


async def _largest_removed(db: Connection, company: int) -> int:
    return int(await facts.get(db, _REMOVED.format(company=company)) or 0)


def _columns_of_a_method() -> list[Any]:
    table: Any = models.BackOfficeMethod
    return [table.recno, table.branch_number, table.code, table.description, table.active]


def _at(company: int, code: str) -> list[ColumnElement[bool]]:
    table: Any = models.BackOfficeMethod
    return [table.company_number == company, table.code == code]
