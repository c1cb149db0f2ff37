"""A shop to place orders in."""

import pytest

from db.database import Database
from tests.orders.placing import Shop


@pytest.fixture
async def shop(company: Database) -> Shop:
    """The demo company, one of its representatives, and the job."""
    return await Shop.of(company)
