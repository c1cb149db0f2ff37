"""What start-up says of a database that is not as we need it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import event, text

from db import layout
from db.company import Company
from db.connection import Connection
from db.database import Database
from tests.engines import Engines


async def nothing(_: Database) -> None:
    """An empty database."""


async def bare(database: Database) -> None:
    """The tables without what stamps them: SQLite drops no column that a trigger names."""
    await database.write(layout.create)


@pytest.fixture
async def tables(engines: Engines, engine: str) -> AsyncIterator[Database]:
    async with engines.database(engine, "bare", bare) as database:
        yield database


async def test_a_complete_database_has_no_problem(database: Database) -> None:
    assert await database.read(layout.check) == []
    assert await database.read(layout.missing) == frozenset()


async def test_an_empty_database_is_said_to_be_empty(engines: Engines, engine: str) -> None:
    async with engines.database(engine, "nothing", nothing) as database:
        assert await database.read(layout.check) == [
            "the database is empty: it has no table sa1010 and none of the others; see VENDAS_DATABASE_URL, or make a"
            " demo company with `python -m server demo`"
        ]
        assert await database.read(layout.missing) == layout.OPTIONAL


async def test_another_companys_database_is_told_from_an_empty_one(tables: Database) -> None:
    tables.company = Company("T1")

    assert await tables.read(layout.check) == [
        "the database has no tables of company T1, but of 01: set VENDAS_COMPANY"
    ]


async def test_each_missing_table_and_column_is_named(tables: Database) -> None:
    await tables.write(Connection.execute, text("drop table sc9010"))
    await tables.write(Connection.execute, text("alter table sa1010 drop column a1_pessoa"))
    await tables.write(Connection.execute, text("alter table sb1010 drop column b1_peso"))
    await tables.write(Connection.execute, text("alter table sb1010 drop column b1_pesbru"))

    assert sorted(await tables.read(layout.check)) == [
        "table sa1010 lacks column a1_pessoa",
        "table sb1010 lacks columns b1_peso, b1_pesbru",
        "table sc9010 is missing",
    ]


async def test_a_table_without_stamps_is_sent_to_setup(tables: Database) -> None:
    await tables.write(Connection.execute, text("alter table se1010 drop column s_t_a_m_p_"))

    assert await tables.read(layout.check) == [
        "table se1010 lacks column s_t_a_m_p_: run `python -m server setup`, which adds it"
    ]


async def test_optional_tables_may_be_missing_whole_or_in_part(tables: Database) -> None:
    await tables.write(Connection.execute, text("drop table sct010"))
    await tables.write(Connection.execute, text("alter table sus010 drop column us_mun"))

    assert await tables.read(layout.check) == []
    assert await tables.read(layout.missing) == {"sct", "sus"}


async def test_the_number_of_a_deleted_row_is_not_asked_for(tables: Database) -> None:
    await tables.write(Connection.execute, text("drop index sx5010_unq"))
    await tables.write(Connection.execute, text("alter table sx5010 drop column r_e_c_d_e_l_"))

    assert await tables.read(layout.check) == []


async def test_the_check_is_one_statement(database: Database) -> None:
    statements: list[str] = []

    @event.listens_for(database.engine.sync_engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    await database.read(layout.check)

    assert len(statements) == 1
