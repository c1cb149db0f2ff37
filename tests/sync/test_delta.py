"""What changed since a stamp comes once more, and what is gone is said, on both engines."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from db import models
from db.connection import Connection
from db.database import Database
from tests.orders.placing import Shop
from tests.queries.asking import ADMINISTRATOR, REP, ask
from tests.queries.rows import add

CARRIERS = """query ($since: Stamp, $first: Int, $after: String) {
  found: carriers(first: $first, after: $after, changedSince: $since) {
    nodes { code name }
    pageInfo { hasNextPage endCursor }
    delta { stamp serverTime guarantee resync lastProcessedOperation deleted { id reason } } } }"""


@pytest.fixture(autouse=True)
def no_margin(monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL rows come again for ten seconds; these tests want to see that none comes twice."""
    monkeypatch.setattr("db.watermarks.MARGIN", timedelta(0))
    monkeypatch.setattr("db.watermarks.take.__defaults__", (timedelta(0),))


async def change(database: Database, model: Any, code: str, **values: Any) -> None:
    async def write(db: Connection) -> None:
        await db.execute(update(model).where(model.code == code).values(**values))

    await database.write(write)


async def test_a_change_comes_with_the_stamp_of_the_pull_before(database: Database) -> None:
    await add(database, models.Carrier, {"code": "C1", "name": "One"}, {"code": "C2", "name": "Two"})
    first = (await ask(database, REP, CARRIERS))["found"]

    await change(database, models.Carrier, "C2", name="Second")
    later = (await ask(database, REP, CARRIERS, since=first["delta"]["stamp"]))["found"]

    assert [one["code"] for one in first["nodes"]] == ["C1", "C2"]
    assert later["nodes"][-1] == {"code": "C2", "name": "Second"}
    assert later["delta"]["guarantee"] == "GAP_FREE"


async def test_a_deleted_record_is_told_unless_its_key_lives_again(database: Database) -> None:
    await add(database, models.Carrier, {"code": "C1", "name": "One"}, {"code": "C2", "name": "Two"})
    known = (await ask(database, REP, "{ carriers { nodes { id } } }"))["carriers"]["nodes"]
    stamp = (await ask(database, REP, CARRIERS))["found"]["delta"]["stamp"]

    async def write(db: Connection) -> None:
        carrier: Any = models.Carrier
        await db.execute(update(carrier).values(deleted=True, deleted_recno=carrier.recno))

    await database.write(write)
    await add(database, models.Carrier, {"code": "C2", "name": "Two again"})
    later = (await ask(database, REP, CARRIERS, since=stamp))["found"]

    assert [one["name"] for one in later["nodes"]] == ["Two again"]
    assert later["delta"]["deleted"] == [{"id": known[0]["id"], "reason": "DELETED"}]


IDS = "nodes { id stamp } pageInfo { hasNextPage endCursor } delta { stamp deleted { id reason } }"


async def pull(database: Database, viewer: Any, lists: str, since: str | None = None, first: int = 1000) -> Any:
    """All pages of a pull of a list (its name, and further arguments): stamps by id, what is gone, the next stamp."""
    name, _, arguments = lists.partition(" ")
    asked = f"{name}(first: $first, after: $after, changedSince: $since {arguments}) {{ {IDS} }}"
    query = f"query ($since: Stamp, $first: Int, $after: String) {{ {asked} }}"
    rows: dict[str, str | None] = {}
    gone: list[tuple[str, str]] = []
    after, stamp = None, None
    while True:
        page = (await ask(database, viewer, query, since=since, first=first, after=after))[name]
        rows |= {node["id"]: node["stamp"] for node in page["nodes"]}
        gone += [(one["id"], one["reason"]) for one in page["delta"]["deleted"]]
        stamp = stamp or page["delta"]["stamp"]
        assert page["delta"]["stamp"] == stamp
        if not page["pageInfo"]["hasNextPage"]:
            return rows, gone, stamp
        assert len(page["nodes"]) + len(page["delta"]["deleted"]) == first
        after = page["pageInfo"]["endCursor"]


LISTS = (
    "customers contacts prospects receivables orders quotes products priceLists priceListItems paymentTerms "
    "paymentMethods carriers notifications operations"
).split()


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("viewer", [REP, ADMINISTRATOR], ids=["rep", "administrator"])
async def test_pages_of_changes_are_the_whole_list(company: Database, name: str, viewer: Any) -> None:
    every, _, stamp = await pull(company, viewer, name)

    since, gone, _ = await pull(company, viewer, name, "1970-01-01T00:00:00Z", 7)
    nothing, _, _ = await pull(company, viewer, name, stamp)

    stamped = {key: value for key, value in every.items() if value is not None}
    # A contact comes with those whom it speaks for, too: whether it is shown depends on them.
    older = {key: None for key in since if name == "contacts" and key in every and key not in stamped}
    assert since == stamped | older
    assert not {key for key, _ in gone} & set(every)
    assert len(nothing) <= len(since)


async def test_an_order_that_the_job_refuses_comes_with_the_next_pull(company: Database) -> None:
    # given an order that waits, and is pulled so
    shop = await Shop.of(company)
    placed = shop.order()
    await shop.create(placed)
    orders = (
        "query ($since: Stamp) { orders(changedSince: $since) { nodes { externalNumber syncState } delta { stamp } } }"
    )
    stamp = (await ask(company, shop.viewer, orders))["orders"]["delta"]["stamp"]

    # when the job cannot place it
    await shop.block(0, blocked=True)
    await shop.work()

    changed = (await ask(company, shop.viewer, orders, since=stamp))["orders"]["nodes"]
    assert changed == [{"externalNumber": placed["externalNumber"], "syncState": "REFUSED"}]
