"""Our own tables: made and brought up to date by the migrations, from anywhere, by several processes at once."""

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection as SyncConnection
from sqlalchemy import inspect
from sqlmodel import SQLModel

from db import migrate
from db.company import Company
from db.database import Database
from db.models.own import OwnTable
from db.names import ErpName
from tests.engines import Engines

# Made with the stamps, or by Alembic itself.
NOT_MIGRATED = {"vendas_clock", "vendas_revision"}


async def nothing(_: Database) -> None:
    """An empty database."""


async def own_tables(database: Database) -> set[str]:
    async with database.engine.connect() as raw:
        names = await raw.run_sync(lambda connection: inspect(connection).get_table_names())
    return {name for name in names if name.startswith("vendas_")} - NOT_MIGRATED


def modelled() -> set[str]:
    return {name for metadata in (OwnTable.metadata, SQLModel.metadata) for name in metadata.tables} - erp()


def erp() -> set[str]:
    return {str(name) for name, table in SQLModel.metadata.tables.items() if isinstance(table.name, ErpName)}


async def test_a_new_database_gets_every_table(engines: Engines, engine: str) -> None:
    async with engines.database(engine, "nothing", nothing) as database:
        await migrate.upgrade(database)

        assert await own_tables(database) == modelled() >= {"vendas_event", "vendas_setting"}


async def test_upgrading_again_changes_nothing(database: Database) -> None:
    before = await own_tables(database)

    await migrate.upgrade(database)

    assert await own_tables(database) == before


async def test_the_working_directory_does_not_matter(
    engines: Engines, engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async with engines.database(engine, "nothing", nothing) as database:
        await migrate.upgrade(database)
        assert "vendas_event" in await own_tables(database)


async def test_processes_may_start_at_once(engines: Engines, engine: str) -> None:
    async with engines.url(engine, "nothing", nothing) as url:
        databases = [Database(url, Company()) for _ in range(4)]

        await asyncio.gather(*(migrate.upgrade(database) for database in databases))

        assert "vendas_event" in await own_tables(databases[0])
        for database in databases:
            await database.close()


async def test_the_models_are_what_the_migrations_make(database: Database) -> None:
    def differences(connection: SyncConnection) -> list[object]:
        def ours(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
            return kind != "table" or (str(name).startswith("vendas_") and name not in NOT_MIGRATED)

        context = MigrationContext.configure(connection, opts={"include_object": ours})
        found: list[object] = compare_metadata(context, OwnTable.metadata)
        return found

    async with database.engine.connect() as raw:
        assert await raw.run_sync(differences) == []


def test_there_is_one_newest_revision() -> None:
    assert len(ScriptDirectory.from_config(migrate.config()).get_heads()) == 1


def test_the_newest_revision_is_the_last_file_and_alembics_head() -> None:
    assert [migrate.newest()] == ScriptDirectory.from_config(migrate.config()).get_heads()
