"""RxDB's own replication, as docs/rxdb.md shows it: every device ends with what the server has."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update

from db import models
from db.connection import Connection
from db.database import Database
from db.models.own import Operation, WatermarkSample
from tests import npm
from tests.live.office import serve, token
from tests.orders.placing import Shop
from tests.queries.asking import ask
from tests.sync.devices import HERE, Device, device

SHOWN = "id number status syncState version stamp comments items { item quantity }"
ORDERS = f"""query ($after: String) {{ orders(first: 100, after: $after) {{
  nodes {{ {SHOWN} }} pageInfo {{ hasNextPage endCursor }} }} }}"""
NUMBERS = [f"RX{place:04}" for place in range(17)]


@pytest.fixture
async def shop(company: Database) -> Shop:
    """A representative with 17 orders that were made in the ERP at one instant, and have no external number."""
    npm.require()
    await npm.install(HERE)
    shop = await Shop.of(company)
    customer = {"customer_code": shop.customer.code, "customer_store": shop.customer.store}
    terms = {"payment_term_code": "001", "issued_on": date(2026, 3, 2), "type": "N", "rep_code": shop.viewer.rep_code}
    price = {"item": "01", "product_code": shop.products[0].code, "quantity": 3, "unit_price": 10, "total": 30}

    async def write(db: Connection) -> None:
        for number in NUMBERS:
            await db.execute(insert(models.Order), [{"branch": "01", "number": number, **customer, **terms}])
            await db.execute(insert(models.OrderItem), [{"branch": "01", "order_number": number, **price}])

    await company.write(write)
    await at_one_instant(shop)
    return shop


async def at_one_instant(shop: Shop) -> None:
    """The ERP writes all 17 in one transaction; they bear the same stamp."""

    async def write(db: Connection) -> None:
        order: Any = models.Order
        these = update(order).where(order.number.in_(NUMBERS))
        await db.execute(these.values(currency=1))
        if not db.postgresql:
            # SQLite's trigger gives each row a stamp of its own.
            await db.execute(these.values(stamp=select(func.max(order.stamp)).scalar_subquery()))

    await shop.database.write(write)


@asynccontextmanager
async def devices(shop: Shop, every: int = 500) -> AsyncIterator[tuple[Device, Device]]:
    """Two devices of the representative, which have every order."""
    given = token(shop.viewer), every
    async with serve(shop.database) as url, device(url, *given) as one, device(url, *given) as other:
        await converged(shop, one, other)
        yield one, other
        for each in (one, other):
            # What the network does is no error of the client's.
            assert {*each.errors} <= {"fetch failed"}


async def converged(shop: Shop, *devices: Device, job: bool = False) -> None:
    """Wait until the copies are what the server has; the `job` does what comes in meanwhile."""

    async def differences() -> list[Any]:
        if job:
            await shop.work()
        server = await on_server(shop)
        return [different(await one.copy(), server) for one in devices]

    await until(differences, lambda found: not any(found))


def different(copy: dict[str, Any], server: dict[str, Any]) -> dict[str, Any]:
    """What a copy has otherwise than the server, by id."""
    ours = {order["id"]: as_shown(order) for order in copy.values()}
    return {key: (ours.get(key), server.get(key)) for key in ours | server if ours.get(key) != server.get(key)}


async def until(look: Callable[[], Awaitable[Any]], well: Callable[[Any], bool]) -> Any:
    """What `look` finds, once it is `well`."""
    found = None
    for _ in range(120):
        if well(found := await look()):
            return found
        await asyncio.sleep(0.25)
    raise AssertionError(found)


async def on_server(shop: Shop) -> dict[str, Any]:
    found: dict[str, Any] = {}
    after = None
    while True:
        page = (await ask(shop.database, shop.viewer, ORDERS, after=after))["orders"]
        found |= {node["id"]: node for node in page["nodes"]}
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


def as_shown(order: Any) -> Any:
    """An order of a device as the server shows it."""
    same = {name: order.get(name) for name in ("id", "number", "status", "syncState", "version", "stamp")}
    content = order.get("content") or {"items": [], "comments": None}
    items = [{"item": line["item"], "quantity": line["quantity"]} for line in content["items"]]
    return {**same, "comments": content["comments"], "items": items}


def codes(order: Any) -> list[str]:
    return [problem["code"] for problem in order["problems"]]


async def in_erp(shop: Shop, model: Any, number: str, **values: Any) -> None:
    """The ERP changes an order, or its lines."""
    table: Any = model
    column = table.number if model is models.Order else table.order_number
    await shop.database.write(Connection.execute, update(table).where(column == number).values(**values))


async def key_of(device: Device, number: str) -> str:
    [key] = [order["key"] for order in (await device.copy()).values() if order["number"] == number]
    return str(key)


async def test_what_is_placed_on_one_device_is_on_the_other(shop: Shop) -> None:
    async with devices(shop, every=600_000) as (one, other):
        wanted = {"customerId": shop.customer_id, "comments": "Ring twice", "items": [shop.item()]}

        key = await one.does("place", wanted=wanted)
        queued = await until(other.copy, lambda copy: key in copy)
        await shop.work()
        await converged(shop, one, other)

        assert (queued[key]["syncState"], queued[key]["number"]) == ("NOT_SYNCHRONIZED", None)
        assert {(copy[key]["syncState"], copy[key]["wanted"]) for copy in [await one.copy(), await other.copy()]} == {
            ("SYNCHRONIZED", None)
        }
        assert (await shop.shown(key))["comments"] == "Ring twice"


async def test_what_was_changed_without_a_network_is_there_with_what_the_erp_did_meanwhile(shop: Shop) -> None:
    async with devices(shop) as (one, other):
        changed, dropped = [await key_of(one, number) for number in NUMBERS[:2]]
        for each in (one, other):
            await each.line.cut()

        # when both devices and the ERP go on
        await one.does("change", key=changed, fields={"comments": "By the back door"})
        await other.does("change", key=changed, fields={"freight": "7"})
        await in_erp(shop, models.OrderItem, NUMBERS[0], quantity=5, total=50)
        await one.does("remove", key=dropped)
        placed = await other.does("place", wanted={"customerId": shop.customer_id, "items": [shop.item(1)]})
        await at_one_instant(shop)
        assert await shop.work() == 0
        await one.line.mend()
        await converged(shop, one, job=True)
        await other.line.mend()
        await converged(shop, one, other, job=True)

        # then nobody's change is lost
        copies = [await one.copy(), await other.copy()]
        content = copies[0][changed]["content"]
        assert (content["comments"], content["freight"]) == ("By the back door", "7.00")
        assert [(line["item"], line["quantity"]) for line in content["items"]] == [("01", "5.00")]
        assert {copy[changed]["syncState"] for copy in copies} == {"SYNCHRONIZED"}
        assert {copy[placed]["syncState"] for copy in copies} == {"SYNCHRONIZED"}
        assert [dropped in copy for copy in copies] == [False, False]


async def test_changes_of_two_devices_that_wait_for_the_job_are_put_together(shop: Shop) -> None:
    async with devices(shop) as (one, other):
        key = await key_of(one, NUMBERS[3])
        await other.line.cut()
        await other.does("change", key=key, fields={"freight": "7"})
        await one.does("change", key=key, fields={"comments": "By the back door"})
        await converged(shop, one)

        # when the second one finds the first one's change in the queue
        await other.line.mend()
        await until(one.copy, lambda copy: copy[key]["wanted"]["freight"] == "7")
        assert (await other.copy())[key]["wanted"]["comments"] == "By the back door"
        await converged(shop, one, other, job=True)

        content = (await one.copy())[key]["content"]
        assert (content["comments"], content["freight"]) == ("By the back door", "7.00")


async def test_what_was_wanted_of_an_order_that_the_erp_deleted_is_kept(shop: Shop) -> None:
    async with devices(shop) as (one, other):
        key = await key_of(one, NUMBERS[4])
        await one.line.cut()
        await one.does("change", key=key, fields={"comments": "Do not lose this"})
        await in_erp(shop, models.Order, NUMBERS[4], deleted=True)
        await one.line.mend()

        [kept] = await until(lambda: one.does("refused"), bool)
        await converged(shop, one, other)

        assert (kept["key"], kept["wanted"]["comments"], codes(kept)) == (key, "Do not lose this", ["ORDER_CHANGED"])


async def test_an_order_that_the_erp_changed_is_not_deleted_unseen(shop: Shop) -> None:
    async with devices(shop) as (one, other):
        key = await key_of(one, NUMBERS[5])
        await one.line.cut()
        await one.does("remove", key=key)
        await in_erp(shop, models.Order, NUMBERS[5], comments="Wanted after all")
        await one.line.mend()

        [kept] = await until(lambda: one.does("refused"), bool)
        await converged(shop, one, other, job=True)

        assert (kept["key"], kept["wanted"], codes(kept)) == (key, None, ["ORDER_CHANGED"])
        assert (await one.copy())[key]["content"]["comments"] == "Wanted after all"


async def test_what_the_server_does_not_take_is_kept_to_be_mended(shop: Shop) -> None:
    async with devices(shop) as (one, other):
        unknown = {"product": "NO SUCH", "quantity": "1"}
        placed = {"customerId": shop.customer_id, "items": [unknown]}
        bad = await one.does("place", wanted=placed)
        worse = await one.does("place", wanted={**placed, "items": [{**unknown, "quantity": "many"}]})
        changed = await key_of(one, NUMBERS[6])
        await one.does("change", key=changed, fields={"items": [unknown]})

        kept = await until(lambda: one.does("refused"), lambda found: len(found) == 3)
        await one.does("place", wanted={**placed, "items": [shop.item(3)]})
        await converged(shop, one, other, job=True)

        assert {one["key"]: codes(one) for one in kept} == {
            bad: ["PRODUCT_UNKNOWN"],
            worse: ["BAD_USER_INPUT"],
            changed: ["PRODUCT_UNKNOWN"],
        }
        assert next(one["wanted"] for one in kept if one["key"] == bad) == placed


async def test_what_the_job_refuses_can_be_changed_and_is_done(shop: Shop) -> None:
    async with devices(shop) as (one, other):
        key = await one.does("place", wanted={"customerId": shop.customer_id, "items": [shop.item(2)]})
        await converged(shop, one, other)
        await shop.block(2, blocked=True)
        await converged(shop, one, other, job=True)
        refused = [(await each.copy())[key] for each in (one, other)]

        await one.does("change", key=key, fields={"items": [shop.item(3)]})
        await converged(shop, one, other, job=True)

        assert [(order["syncState"], codes(order)) for order in refused] == [("REFUSED", ["PRODUCT_BLOCKED"])] * 2
        assert (await other.copy())[key]["syncState"] == "SYNCHRONIZED"


async def test_an_answer_that_was_lost_makes_nothing_happen_twice(shop: Shop) -> None:
    async with devices(shop) as (one, other):
        one.line.deaf = True
        key = await one.does("place", wanted={"customerId": shop.customer_id, "items": [shop.item()]})
        table: Any = Operation
        taken = select(table.operation_id).where(table.external_number == key)
        await until(lambda: shop.database.read(Connection.fetch, taken), bool)
        one.line.deaf = False

        await converged(shop, one, other, job=True)

        assert len(await shop.database.read(Connection.fetch, taken)) == 1
        assert (await other.copy())[key]["syncState"] == "SYNCHRONIZED"


async def test_sockets_that_are_cut_lose_nothing(shop: Shop) -> None:
    async with devices(shop) as (one, other):
        for place, number in enumerate(NUMBERS):
            await in_erp(shop, models.Order, number, comments=f"Comment {place}")
            one.line.drop()
            if place % 3 == 0:
                await at_one_instant(shop)
                other.line.drop()
            await asyncio.sleep(0.05)

        await converged(shop, one, other)


async def test_a_copy_from_before_a_restored_backup_is_pulled_anew(shop: Shop) -> None:
    async with devices(shop) as (one, other):
        key = await key_of(one, NUMBERS[6])
        await one.line.cut()
        await one.does("change", key=key, fields={"comments": "Do not lose this"})
        await shop.database.write(Connection.execute, delete(WatermarkSample))
        await one.line.mend()
        other.line.drop()

        await converged(shop, one, other, job=True)

        found = (await other.copy())[await key_of(other, NUMBERS[6])]
        assert found["content"]["comments"] == "Do not lose this"
