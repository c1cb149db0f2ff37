"""New orders are applied many in a transaction, and each all the same by itself: what befalls one is its own affair."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import event, select, update

from db import models, queue
from db.connection import Connection
from db.erp.port import EmbeddedErp
from db.models.own import Operation
from sales.refusal import Refusal
from tests.demo.invariants import broken
from tests.orders.placing import Shop
from worker import applying
from worker.job import Job, Schedule


class Poisoned(EmbeddedErp):
    """An ERP that fails, in a way that nobody foresaw, after it has written an order with some comment."""

    async def place(self, db: Connection, operations: Sequence[Any]) -> list[str | Refusal]:
        answers = await super().place(db, operations)
        if any("poison" in operation.payload for operation in operations):
            raise ZeroDivisionError
        return answers


async def ended(shop: Shop, orders: Sequence[dict[str, Any]]) -> list[tuple[str, int]]:
    """The status of each order's operation, and how often it counted as begun."""
    table: Any = Operation
    rows = await shop.database.read(Connection.fetch, select(table.operation_id, table.status, table.attempts))
    found = {row.operation_id: (row.status, row.attempts) for row in rows}
    return [found[order["operationId"]] for order in orders]


async def well(shop: Shop) -> bool:
    return await shop.database.read(broken, shop.database.company.today()) == {}


async def expire(shop: Shop) -> None:
    """Let every lease run out, as those of a dead worker do."""
    table: Any = Operation
    past = update(table).where(table.status == "PROCESSING").values(lease_until=table.received_at)
    await shop.database.write(Connection.execute, past)
    await shop.database.write(applying.recover)


async def test_a_poisoned_order_leaves_its_neighbours_alone(shop: Shop) -> None:
    # given
    orders = [shop.order(comments="poison" if place == 2 else "") for place in range(5)]
    for order in orders:
        await shop.create(order)
    job = Job(shop.database, Poisoned(Decimal(30)), Schedule(lease=5))

    # when
    await job.drain()

    # then nothing of it is in the ERP, and all of the others
    fine = ("FINISHED", 0)
    assert await ended(shop, orders) == [fine, fine, ("ERROR", queue.MOST_ATTEMPTS), fine, fine]
    assert (await shop.shown(orders[2]["externalNumber"]))["syncState"] == "REFUSED"
    assert [await shop.quantities(order["externalNumber"]) for order in orders] == [["2.00"]] * 5
    assert await well(shop)


async def test_a_refused_order_leaves_its_neighbours_alone(shop: Shop) -> None:
    # given three orders, one for a product that is blocked before the job gets to it
    orders = [shop.order(items=[shop.item(place)]) for place in range(3)]
    for order in orders:
        await shop.create(order)
    await shop.block(1, blocked=True)

    # when
    assert await shop.work() == 3

    # then
    assert await ended(shop, orders) == [("FINISHED", 0), ("ERROR", 0), ("FINISHED", 0)]
    assert (await shop.create(orders[1]))["error"] == {"code": "PRODUCT_BLOCKED", "path": ["items", "0", "product"]}
    assert await well(shop)


async def test_what_one_order_takes_is_not_there_for_the_next(shop: Shop) -> None:
    # given a product of which there is enough for the first and the third
    balance: Any = models.Stock
    product = shop.products[0]
    here = (
        balance.product_code == product.code,
        balance.warehouse == product.default_warehouse,
        balance.branch == "01",
    )
    taken = balance.reserved + balance.allocated + balance.requested + balance.unclassified
    await shop.database.write(Connection.execute, update(balance).where(*here).values(on_hand=taken + 10))
    orders = [shop.order(items=[shop.item(quantity=quantity)]) for quantity in ("6", "5", "4")]
    for order in orders:
        await shop.create(order)

    # when
    assert await shop.work() == 3

    # then
    shown = [await shop.shown(order["externalNumber"]) for order in orders]
    assert [one["status"] for one in shown] == ["RELEASED", "STOCK_BLOCKED", "RELEASED"]
    assert [int(one["number"]) - int(shown[0]["number"]) for one in shown] == [0, 1, 2]


async def take(shop: Shop) -> list[str]:
    """What a worker takes that then dies."""
    rows = await shop.database.write(queue.claim, "dead", timedelta(seconds=60), 8)
    return [row.operation_id for row in rows]


async def test_what_was_in_dead_hands_is_taken_by_itself_whoever_was_begun_least_first(shop: Shop) -> None:
    # given two orders that a worker had in hand together when it died
    orders = [shop.order(), shop.order()]
    for order in orders:
        await shop.create(order)
    ids = [order["operationId"] for order in orders]
    assert await take(shop) == ids
    await expire(shop)
    assert await ended(shop, orders) == [("WAITING", 1)] * 2

    # when the next worker dies too, while it is at the first
    assert await take(shop) == ids[:1]
    await shop.database.write(queue.begin, "dead", ids[0])
    await expire(shop)

    # then the other one comes first, after what was never in hand
    fresh = shop.order()
    await shop.create(fresh)
    assert await take(shop) == [fresh["operationId"], ids[1]]
    await expire(shop)
    assert await ended(shop, [*orders, fresh]) == [("WAITING", 2), ("WAITING", 1), ("WAITING", 1)]
    await shop.work()
    assert [status for status, _ in await ended(shop, [*orders, fresh])] == ["FINISHED"] * 3
    assert await well(shop)


async def test_what_kills_its_worker_again_and_again_is_given_up(shop: Shop) -> None:
    # given an order that a worker had in hand when it died
    order = shop.order()
    await shop.create(order)
    await take(shop)
    await expire(shop)

    # when those who begin it by itself die too
    for _ in range(queue.MOST_ATTEMPTS - 1):
        assert await take(shop) == [order["operationId"]]
        await shop.database.write(queue.begin, "dead", order["operationId"])
        await expire(shop)

    # then
    assert await ended(shop, [order]) == [("ERROR", queue.MOST_ATTEMPTS)]
    assert (await shop.create(order))["error"] == {"code": "OPERATION_ABANDONED", "path": []}


async def test_many_orders_cost_the_statements_of_one(shop: Shop) -> None:
    assert await statements(shop, 9) == await statements(shop, 3)


async def statements(shop: Shop, count: int) -> int:
    """How many the job needs for so many orders."""
    for _ in range(count):
        await shop.create(shop.order())
    told: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        told.append(statement)

    engine = shop.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        assert await shop.work() == count
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    return len(told)
