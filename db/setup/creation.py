"""The tables that SetupTGV makes: notifications and the queue."""

from collections.abc import Iterator

from sqlalchemy import Dialect, Table
from sqlalchemy.schema import CreateIndex, CreateTable

from db import models, stamps
from db.setup.step import Change
from db.setup.survey import Survey, alias

CREATED = frozenset({models.Notification.__tablename__, models.QueueEntry.__tablename__})


def steps(survey: Survey, dialect: Dialect) -> Iterator[Change]:
    """A step for each that is missing: the table, its indexes, its stamps, and the owner that the ERP's tables have."""
    for name, table in survey.missing.items():
        if alias(table) in CREATED:
            yield Change("Tables", f"{name}: made", tuple(_statements(survey, name, table, dialect)))


def _statements(survey: Survey, name: str, table: Table, dialect: Dialect) -> Iterator[str]:
    yield _sql(CreateTable(table), dialect)
    for index in [*sorted(table.indexes, key=lambda each: str(each.name)), stamps.index(table)]:
        yield _sql(CreateIndex(index), dialect)
    if not survey.postgresql:
        yield from stamps.in_sqlite(name, table, [column.name for column in table.c])
        return
    yield from stamps.in_postgresql(name, table)
    yield from (f"alter table {name} owner to {owner}" for owner in _owners(survey))


def _owners(survey: Survey) -> list[str]:
    """Whoever owns the customers: the ERP logs in as them."""
    return [found.owner for found in survey.tables.values() if found.alias == models.Customer.__tablename__]


def _sql(element: CreateTable | CreateIndex, dialect: Dialect) -> str:
    return str(element.compile(dialect=dialect)).strip()
