"""Stamps on tables that have none: the column, then what sets it, with nothing in between."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Dialect
from sqlalchemy.schema import CreateTable

from db import stamps
from db.setup.found import Found
from db.setup.step import Change
from db.types import Stamp


def steps(tables: Sequence[Found], dialect: Dialect, *, others: bool) -> Iterator[Change]:
    """A step for each table that is not stamped, after what their triggers run on; `others` will need that too.

    A table's column, default and trigger come in one transaction: a server that finds the column can rely on it.
    """
    unstamped = [found for found in tables if not found.stamped]
    postgresql = dialect.name == "postgresql"
    if unstamped or others:
        common = (stamps.function(),) if postgresql else tuple(_clock(unstamped, dialect))
        yield Change("Stamps", "what the triggers of all tables run on", common)
    for found in unstamped:
        kind = Stamp().load_dialect_impl(dialect).compile(dialect=dialect)
        # Without a default, so that rows older than the column have no stamp: they belong to every first pull.
        column = () if found.stamp in found.columns else (f"alter table {found.name} add column {found.stamp} {kind}",)
        setters = _in_postgresql(found) if postgresql else _in_sqlite(found)
        yield Change("Stamps", f"{found.name}: every change bears its instant (UTC)", (*column, *setters))


def _in_postgresql(found: Found) -> Iterator[str]:
    default, trigger = stamps.in_postgresql(found.name, found.table)
    if not found.defaulted:
        yield default
    if not found.triggered:
        yield f"drop trigger if exists {found.name}_stamp on {found.name}"
        yield trigger


def _in_sqlite(found: Found) -> Iterator[str]:
    inserted, updated = stamps.in_sqlite(found.name, found.table, list(found.columns))
    if not found.defaulted:
        yield inserted
    if not found.triggered:
        yield updated


def _clock(unstamped: Sequence[Found], dialect: Dialect) -> Iterator[str]:
    """SQLite's clock, at the newest stamp that is there."""
    yield str(CreateTable(stamps.CLOCK, if_not_exists=True).compile(dialect=dialect)).strip()
    yield "insert into vendas_clock select 0 where not exists (select 1 from vendas_clock)"
    for found in unstamped:
        if found.stamp in found.columns:
            newest = f"select max({found.stamp}) from {found.name}"  # noqa: S608  # names of ours
            yield f"update vendas_clock set last = max(last, coalesce(({newest}), 0))"  # noqa: S608  # the same
