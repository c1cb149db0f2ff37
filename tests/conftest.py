"""Fixtures that every test may use."""

import os
from collections.abc import AsyncIterator, Iterator

import pytest

from db import layout, migrate, stamps
from db.database import Database
from tests.engines import ENGINES, Engines

pytest_plugins = ("tests.demo_fixtures",)


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """Where databases come from; for other kinds than `database` see `Engines.database`."""
    base = tmp_path_factory.getbasetemp()
    # Under pytest-xdist each worker has a directory of its own below the run's.
    made = Engines(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)
    yield made
    made.close()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Every test that takes it, or a database, runs on each of the two engines."""
    name: str = request.param
    return name


@pytest.fixture
async def database(engines: Engines, engine: str) -> AsyncIterator[Database]:
    """Company 01 before its first record: the ERP's tables with their stamps, and our own."""
    async with engines.database(engine, "fresh", prepare) as made:
        yield made


async def prepare(database: Database) -> None:
    """What a database needs before anything can be put into it."""
    await database.write(layout.create)
    await database.write(stamps.add)
    await migrate.upgrade(database)
