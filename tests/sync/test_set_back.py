"""The database's clock is set back by more than the margin: nobody relies on what was told before."""

from datetime import timedelta
from typing import Any

import pytest

from db import history, watermarks
from db.connection import Connection
from db.database import Database
from db.watermarks import MARGIN, Watermark
from tests.queries.asking import REP, ask
from tests.queries.rows import add_customers
from worker.watcher import Watcher

CUSTOMERS = """query ($since: Stamp) {
  customers(changedSince: $since) { nodes { code } delta { stamp serverTime resync } } }"""
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def shop(database: Database) -> Database:
    await add_customers(database, ("C1", "One", "000001"))
    return database


async def pull(shop: Database, since: str | None = None) -> Any:
    return (await ask(shop, REP, CUSTOMERS, since=since))["customers"]["delta"]


async def told_early(shop: Database, monkeypatch: pytest.MonkeyPatch, by: timedelta) -> Any:
    """What a pull was told while the clock was so far ahead; it is put right afterwards."""
    take = watermarks.take

    async def ahead(db: Connection, margin: timedelta = MARGIN) -> Watermark:
        taken = await take(db, margin)
        return Watermark(taken.low + by, taken.now + by, taken.guarantee)

    with monkeypatch.context() as patch:
        patch.setattr("db.watermarks.take", ahead)
        patch.setattr("db.changes.take_watermark", ahead)
        return await pull(shop)


@pytest.mark.parametrize("spelling", ["stamp", "serverTime"])
async def test_what_was_told_before_leads_nowhere(
    shop: Database, monkeypatch: pytest.MonkeyPatch, spelling: str
) -> None:
    before = await told_early(shop, monkeypatch, MINUTE)

    # Somebody else's pull sees it.
    after = await pull(shop)

    assert (await pull(shop, before[spelling]))["resync"] == "STAMP_TOO_OLD"
    assert (await pull(shop, after["stamp"]))["resync"] is None


async def test_less_than_the_margin_is_made_up_for(shop: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    before = await told_early(shop, monkeypatch, MARGIN / 2)

    await pull(shop)

    assert (await pull(shop, before["stamp"]))["resync"] is None
    assert (await pull(shop, before["serverTime"]))["resync"] is None


async def test_the_watcher_sees_it_at_once(shop: Database) -> None:
    passed = [0.0]
    watcher = Watcher(shop, monotonic=lambda: passed[0])
    await shop.read(watcher.look)
    before = (await shop.read(watermarks.take)).now

    # A minute passes, of which the database's clock knows nothing.
    passed[0] += MINUTE.total_seconds()
    await shop.read(watcher.look)

    twice = [await shop.read(history.in_doubt, before + MINUTE * part) for part in (0, 0.5, 2)]
    assert twice == [False, True, False]
