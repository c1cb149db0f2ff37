"""The two ends of the integration."""

from collections.abc import AsyncIterator

import pytest

from db.database import Database
from server.settings import Settings
from tests.messages.till import PointOfSale, client_of, prepare


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what a test says is set."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"VENDAS_{name.upper()}", raising=False)


@pytest.fixture
async def till(database: Database) -> AsyncIterator[PointOfSale]:
    """A point of sale before its first message."""
    await database.write(prepare)
    async with client_of(database) as client:
        yield PointOfSale(database, client)
