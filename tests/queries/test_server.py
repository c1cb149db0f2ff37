"""What the server tells of itself, to anybody."""

import re
import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from db import changes, facts
from db.company import Company
from db.connection import Connection
from db.database import Database
from resolvers.context import Context
from sales.erp import ErpMode
from sales.sync import SyncGuarantee
from sales.version import VERSION
from schema.root import build_schema
from tests.house.tree import ROOT
from tests.queries.asking import ask

ERP = "{ server { erp } }"


def test_the_version_is_the_projects() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION


async def test_the_server_in_full_without_a_log_in(database: Database) -> None:
    answer = await ask(
        database, None, "{ server { version time engine erp syncGuarantee exitsTracked missingTables } }"
    )

    server = answer["server"]
    age = datetime.now(UTC) - datetime.fromisoformat(server.pop("time"))
    assert timedelta() <= age < timedelta(seconds=10)
    engine = server.pop("engine")
    assert re.fullmatch(r"PostgreSQL 1\d\.\d+" if database.postgresql else r"SQLite 3\.\d+\.\d+", engine)
    assert server == {
        "version": VERSION,
        "erp": "NONE",
        "syncGuarantee": "GAP_FREE",
        "exitsTracked": False,
        "missingTables": [],
    }


async def test_the_database_says_that_its_erp_is_embedded(database: Database) -> None:
    await database.write(facts.put, "erp", "embedded")

    assert await ask(database, None, ERP) == {"server": {"erp": "EMBEDDED"}}


@pytest.mark.parametrize("mode", list(ErpMode))
async def test_settings_say_it_before_the_database(database: Database, mode: ErpMode) -> None:
    await database.write(facts.put, "erp", "embedded" if mode is ErpMode.NONE else "none")

    result = await build_schema().execute(ERP, context_value=Context(database, None, erp=mode))

    assert result.data == {"server": {"erp": mode.name}}


async def test_tables_that_the_database_lacks(database: Database) -> None:
    database.company = replace(Company(), lacks=frozenset({"sus", "agb"}))

    answer = await ask(database, None, "{ server { missingTables } }")

    assert answer == {"server": {"missingTables": ["AGB", "SUS"]}}


async def test_exits_are_tracked_where_there_is_a_log_of_them(database: Database) -> None:
    await database.write(facts.put, "exit_log", "true")

    assert await ask(database, None, "{ server { exitsTracked } }") == {"server": {"exitsTracked": True}}


async def as_a_plain_role(db: Connection, *more: str) -> SyncGuarantee:
    """The guarantee for a role that has no rights over others but what `more` statements give it."""
    role = f"plain_{uuid4().hex}"
    for statement in (f"create role {role}", *(one.format(role=role) for one in more), f"set local role {role}"):
        await db.execute(text(statement))
    found = await changes.guarantee(db)
    for statement in ("set local role none", f"drop role {role}"):
        await db.execute(text(statement))
    return found


async def test_a_role_that_cannot_see_other_sessions_reads_a_window_again(database: Database) -> None:
    if not database.postgresql:
        assert await database.read(changes.guarantee) is SyncGuarantee.GAP_FREE
        return

    assert await database.write(as_a_plain_role) is SyncGuarantee.OVERLAP
    granted = await database.write(as_a_plain_role, "grant pg_read_all_stats to {role}")
    assert granted is SyncGuarantee.GAP_FREE
    hidden = await database.write(
        as_a_plain_role, "grant pg_read_all_stats to {role}", "set local track_activities = off"
    )
    assert hidden is SyncGuarantee.OVERLAP
