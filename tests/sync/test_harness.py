"""While the ERP writes, clients pull; in the end each has exactly what the server has."""

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from tests.engines import Engines
from tests.queries.asking import ADMINISTRATOR
from tests.sync import writers
from tests.sync.clients import Client
from tests.sync.harness import Shop, clients_of, halves, losses, opened, work

SECONDS = 4
PRICES = 3_000


@pytest.fixture
async def shop(engines: Engines, engine: str) -> AsyncIterator[Shop]:
    async with opened(engines, engine, PRICES) as made:
        yield made


async def test_every_change_can_be_made(shop: Shop) -> None:
    random.seed(7)
    for change in writers.CHANGES * 4:
        await shop.erp.write(change)


async def test_no_client_misses_anything(shop: Shop) -> None:
    random.seed(7)
    clients = clients_of(shop, every=False)

    done, lost = await halves(shop, clients, SECONDS)

    assert lost == {}
    assert done["committed"] > 0
    assert (done["prepared"] > 0) is shop.erp.postgresql
    assert all(client.pulls > 2 for client in clients)


async def test_a_stamp_taken_after_the_rows_loses_some(shop: Shop) -> None:
    random.seed(7)
    shop.database.clock_margin = timedelta(0)
    names = ("customers", "receivables", "orders", "products")
    clients = [Client(shop.database, ADMINISTRATOR, name, 1000, late=True) for name in names * 2]
    lost: dict[str, Any] = {}

    for _ in range(8):
        await work(shop, clients, 1, steps=False)
        lost |= await losses(clients)
        if lost:
            break

    assert lost
