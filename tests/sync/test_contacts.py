"""A contact comes and goes with those whom it speaks for, and with its links to them."""

from typing import Any

import pytest
from sqlalchemy import delete, update

from db import exits, models
from db.connection import Connection
from db.database import Database
from db.entity_keys import packed
from tests.queries.asking import ADMINISTRATOR, OTHER_REP, REP, ask
from tests.queries.rows import add

CONTACTS = """query ($since: Stamp) {
  found: contacts(changedSince: $since) { nodes { code } delta { stamp deleted { reason } } } }"""
CUSTOMER: Any = models.Customer
LINK: Any = models.ContactLink
VIEWERS = pytest.mark.parametrize("viewer", [REP, ADMINISTRATOR], ids=["rep", "administrator"])


@pytest.fixture
async def shop(database: Database) -> Database:
    """Ana speaks for a customer of rep 000001; what leaves is logged."""
    await database.write(exits.install)
    await add(database, models.Customer, {"code": "C1", "store": "01", "rep_code": "000001", "tax_id": "1"})
    await add(database, models.Contact, {"code": "A", "name": "Ana"})
    link = {"entity": "SA1", "entity_branch": "", "entity_key": packed("C1", "01")}
    await add(database, models.ContactLink, {"contact_code": "A", **link})
    return database


async def pull(shop: Database, viewer: Any, since: str | None = None) -> Any:
    return (await ask(shop, viewer, CONTACTS, since=since))["found"]


@VIEWERS
@pytest.mark.parametrize("physically", [False, True], ids=["logically", "physically"])
async def test_she_goes_with_her_only_customer(shop: Database, viewer: Any, physically: bool) -> None:
    before = await pull(shop, viewer)

    gone = delete(CUSTOMER) if physically else update(CUSTOMER).values(deleted=True, deleted_recno=CUSTOMER.recno)
    await shop.write(Connection.execute, gone)
    after = await pull(shop, viewer, before["delta"]["stamp"])

    assert before["nodes"] == [{"code": "A"}]
    assert (after["nodes"], after["delta"]["deleted"]) == ([], [{"reason": "OUT_OF_SCOPE"}])


@VIEWERS
async def test_she_comes_when_her_customer_is_given_a_tax_id(shop: Database, viewer: Any) -> None:
    await shop.write(Connection.execute, update(CUSTOMER).values(tax_id=None))
    before = await pull(shop, viewer)

    await shop.write(Connection.execute, update(CUSTOMER).values(tax_id="1"))
    after = await pull(shop, viewer, before["delta"]["stamp"])

    assert (before["nodes"], after["nodes"]) == ([], [{"code": "A"}])


@VIEWERS
@pytest.mark.parametrize("handed_over", [False, True], ids=["kept", "handed over"])
async def test_she_goes_when_her_only_link_is_removed(shop: Database, viewer: Any, handed_over: bool) -> None:
    before = await pull(shop, viewer)

    await shop.write(Connection.execute, delete(LINK))
    if handed_over:
        await shop.write(Connection.execute, update(CUSTOMER).values(rep_code="000002"))
    after = await pull(shop, viewer, before["delta"]["stamp"])

    assert (after["nodes"], after["delta"]["deleted"]) == ([], [{"reason": "OUT_OF_SCOPE"}])


async def test_nobody_else_is_told(shop: Database) -> None:
    before = await pull(shop, OTHER_REP)

    await shop.write(Connection.execute, delete(LINK))
    await shop.write(Connection.execute, update(CUSTOMER).values(tax_id="2"))
    after = await pull(shop, OTHER_REP, before["delta"]["stamp"])

    assert (after["nodes"], after["delta"]["deleted"]) == ([], [])


async def test_a_customer_changes_when_a_link_to_it_is_removed(shop: Database) -> None:
    asked = "query ($since: Stamp) { customers(changedSince: $since) { nodes { code stamp } delta { stamp } } }"
    before = (await ask(shop, REP, asked, since=None))["customers"]

    await shop.write(Connection.execute, delete(LINK))
    after = (await ask(shop, REP, asked, since=before["delta"]["stamp"]))["customers"]

    [known], [again] = before["nodes"], after["nodes"]
    assert again["stamp"] < known["stamp"]
