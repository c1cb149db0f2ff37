"""While the ERP writes, clients pull; in the end each has exactly what the server has."""

import asyncio
import os
import random
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from db import exits, watermarks
from db.database import Database
from tests.conftest import prepare
from tests.engines import Engines
from tests.queries.asking import ADMINISTRATOR, OTHER_REP, REP
from tests.sync import writers
from tests.sync.clients import CONTENT, Client

SECONDS = float(os.environ.get("VENDAS_SOAK_SECONDS", "5"))


async def build(database: Database) -> None:
    await prepare(database)
    await database.write(exits.install)


@pytest.fixture
async def shop(engines: Engines, engine: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """A company at work, whose clocks need no margin: with one a client would be given everything many times."""
    monkeypatch.setattr(watermarks.take, "__defaults__", (timedelta(0),))
    async with engines.database(engine, "exits", build) as database:
        await database.write(writers.start)
        yield database


async def work(database: Database, clients: list[Client], seconds: float) -> int:
    """Writers and clients side by side; how many transactions were committed."""
    stop, rest = asyncio.Event(), asyncio.Event()
    writing = [asyncio.create_task(writers.write(database, stop)) for _ in range(3)]
    sitting = asyncio.create_task(writers.idle(database, stop, min(seconds / 3, 30)))
    pulling = [asyncio.create_task(client.run(rest)) for client in clients]
    await asyncio.sleep(seconds)
    stop.set()
    done = await asyncio.gather(*writing)
    await sitting
    rest.set()
    await asyncio.gather(*pulling)
    return sum(done)


async def test_no_client_misses_anything(shop: Database) -> None:
    random.seed(7)
    sizes = (1, 20, 1000)
    clients = [
        Client(shop, viewer, name, sizes[place % 3], instants=place % 4 == 3)
        for place, (viewer, name) in enumerate((v, n) for v in (REP, OTHER_REP, ADMINISTRATOR) for n in CONTENT)
    ]

    written = await work(shop, clients, SECONDS)
    for client in clients:
        await client.pull()

    assert written > 0
    assert all(client.pulls > 1 for client in clients)
    assert {(c.viewer.username, c.name, c.first): await c.differences() for c in clients} == {
        (c.viewer.username, c.name, c.first): {} for c in clients
    }
    for client in clients:
        theirs, ours = await client.digest()
        assert ours == theirs


async def test_a_stamp_taken_after_the_rows_loses_some(shop: Database) -> None:
    random.seed(7)
    clients = [Client(shop, ADMINISTRATOR, name, 1000, late=True) for name in CONTENT for _ in range(2)]
    lost: dict[str, Any] = {}

    for _ in range(8):
        await work(shop, clients, SECONDS / 2)
        for client in clients:
            await client.pull()
            lost |= await client.differences()
        if lost:
            break

    assert lost
