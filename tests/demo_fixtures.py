"""A small demo company for tests that need more than a few rows of their own."""

from collections.abc import AsyncIterator

import pytest

from db import demo
from db.database import Database
from tests.engines import Engines

CUSTOMERS = 60


@pytest.fixture
async def company(engines: Engines, engine: str) -> AsyncIterator[Database]:
    """A demo company of 60 customers as of today, with every log-in: a copy that the test may write into.

    It is made once in a test run. `tests.demo.invariants` says what holds in it, also after changes.
    """
    async with engines.database(engine, "company", _build) as made:
        yield made


async def _build(database: Database) -> None:
    await demo.build(database, customers=CUSTOMERS)
