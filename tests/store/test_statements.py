"""Statements that requests share: nothing of one viewer or day stays in them for the next."""

import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import Select, select

import db
from db.company import Company
from db.database import Database
from db.listing import Listing, Window
from db.scope import Scope
from db.source import Source
from db.statement import MOST, Statement, Statements


def _sources() -> Iterator[tuple[str, Source]]:
    for module in pkgutil.iter_modules(db.__path__):
        for name, value in vars(import_module(f"db.{module.name}")).items():
            if isinstance(value, Source):
                yield f"{module.name}.{name}", value


SOURCES = dict(_sources())
WINDOW = Window("list", 20, ("stamp",))


def _query(source: Source, scope: Scope) -> Select[Any]:
    """Every column of the source and every condition on it, as lists are built."""
    listing = Listing(source, scope).named()
    columns = {*source.model.__table__.c.keys(), *source.derived, "company", "today"}
    return select(*listing.columns(source.model, columns)).where(*listing.where(source.model)).limit(WINDOW.most())


def test_every_list_of_the_store_is_found() -> None:
    assert {"customers.SOURCE", "orders.SOURCE", "receivables.SOURCE", "notifications.SOURCE"} <= SOURCES.keys()


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("reps", [("000001", "000002"), (None, None)])
def test_a_statement_built_for_one_viewer_and_day_serves_another(
    database: Database, monkeypatch: pytest.MonkeyPatch, name: str, reps: tuple[str | None, str | None]
) -> None:
    first = Scope(database.company, "01", reps[0], "000001")
    built = Statement(_query(SOURCES[name], first), database.engine.dialect)
    monkeypatch.setattr(Company, "now", lambda _: datetime(2031, 3, 7, 13, 59, tzinfo=UTC))
    second = Scope(database.company, "02", reps[1], "000002")
    own = Statement(_query(SOURCES[name], second), database.engine.dialect)

    assert built.sql == own.sql
    assert built.arguments(second.values()) == own.arguments({})


def test_the_statement_used_least_recently_makes_room(database: Database) -> None:
    known = Statements(database.engine.dialect)

    def build() -> Select[Any]:
        return _query(SOURCES["sales_reps.SOURCE"], Scope(database.company, "01", None))

    kept = known.get(0, build)
    for key in range(1, MOST + 1):
        known.get(key, build)
        assert known.get(0, build) is kept
    assert len(known._known) == MOST
    assert 1 not in known._known


def test_a_statement_without_a_key_is_not_kept(database: Database) -> None:
    known = Statements(database.engine.dialect)
    query = _query(SOURCES["sales_reps.SOURCE"], Scope(database.company, "01", None))
    assert known.get(None, lambda: query) is not known.get(None, lambda: query)
