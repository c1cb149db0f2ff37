"""An app over the small schema, as a client meets it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from db.company import Company
from db.database import Database
from server.app import build_app
from server.settings import Settings
from tests.edge import small_schema

SECRET = "0123456789abcdef0123456789abcdef"


class Client(httpx.AsyncClient):
    """Speaks GraphQL over HTTP."""

    async def ask(self, query: str, **rest: Any) -> httpx.Response:
        """POST a query; `variables`, `operationName`, `headers` as named."""
        headers = rest.pop("headers", {})
        return await self.post("/graphql", json={"query": query, **rest}, headers=headers)


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what a test says is set."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"VENDAS_{name.upper()}", raising=False)


@pytest.fixture
async def nowhere() -> AsyncIterator[Database]:
    """A database that does not answer."""
    database = Database("sqlite:///missing/nowhere.db", Company())
    yield database
    await database.close()


@pytest.fixture
async def serve(nowhere: Database) -> AsyncIterator[Callable[..., Client]]:
    """Makes a client of an app with these settings."""
    async with AsyncExitStack() as open_clients:

        def make(database: Database = nowhere, **given: Any) -> Client:
            settings = Settings(secret=SecretStr(SECRET), **given)
            app = build_app(settings, database, small_schema.build())
            client = Client(transport=httpx.ASGITransport(app), base_url="http://test")
            open_clients.push_async_callback(client.aclose)
            return client

        yield make


@pytest.fixture
def client(serve: Callable[..., Client]) -> Client:
    """A client of an app as it comes."""
    return serve()
