"""A quote to a prospect is its representative's, also where a customer of another one stands on it."""

from typing import Any

import pytest
from sqlalchemy import delete, update

from db import exits, models
from db.connection import Connection
from db.database import Database
from tests.queries.asking import OTHER_REP, REP, ask
from tests.queries.rows import add, add_customers

QUOTES = """query ($since: Stamp) {
  found: quotes(changedSince: $since) { nodes { number } delta { stamp deleted { reason } } } }"""
PROSPECT: Any = models.Prospect
QUOTE: Any = models.Quote


@pytest.fixture
async def shop(database: Database) -> Database:
    """Quote Q1 is to a prospect of rep 000002; the customer on it is of rep 000001. What leaves is logged."""
    await database.write(exits.install)
    await add_customers(database, ("C1", "One", "000001"))
    await add(database, models.Prospect, {"code": "P1", "store": "01", "name": "Soon", "rep_code": "000002"})
    head = {"branch": "01", "number": "Q1", "customer_code": "C1", "customer_store": "01", "status": "A"}
    await add(database, models.Quote, {**head, "prospect_code": "P1", "prospect_store": "01"})
    return database


async def pull(shop: Database, viewer: Any, since: str | None = None) -> Any:
    return (await ask(shop, viewer, QUOTES, since=since))["found"]


async def test_that_it_was_removed_for_good_is_told_to_the_prospects_representative_alone(shop: Database) -> None:
    mine, theirs = await pull(shop, OTHER_REP), await pull(shop, REP)

    await shop.write(Connection.execute, delete(QUOTE))
    told = await pull(shop, OTHER_REP, mine["delta"]["stamp"])
    untold = await pull(shop, REP, theirs["delta"]["stamp"])

    assert (mine["nodes"], theirs["nodes"]) == ([{"number": "Q1"}], [])
    assert (told["nodes"], told["delta"]["deleted"]) == ([], [{"reason": "DELETED"}])
    assert (untold["nodes"], untold["delta"]["deleted"]) == ([], [])


async def test_that_it_was_removed_after_the_prospect_went_to_somebody_else_is_told_to_both(shop: Database) -> None:
    mine = await pull(shop, OTHER_REP)

    await shop.write(Connection.execute, update(PROSPECT).values(rep_code="000001"))
    await shop.write(Connection.execute, delete(QUOTE))
    told = await pull(shop, OTHER_REP, mine["delta"]["stamp"])

    assert (told["nodes"], told["delta"]["deleted"]) == ([], [{"reason": "DELETED"}])
