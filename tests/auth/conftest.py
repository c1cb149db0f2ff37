"""The office: every test that takes it runs on both engines."""

from collections.abc import AsyncIterator

import pytest

from db.database import Database
from tests.auth.office import Office, staff
from tests.conftest import prepare
from tests.engines import Engines


async def prepare_office(database: Database) -> None:
    """A new company with the users of `staff`."""
    await prepare(database)
    await database.write(staff)


@pytest.fixture
async def office(engines: Engines, engine: str) -> AsyncIterator[Office]:
    """A company whose users are those of `staff`, and one server."""
    async with engines.database(engine, "office", prepare_office) as database:
        yield Office(database)
