"""What the ERP does to orders by itself reaches the event log, once; what was there before anybody watched does not."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import insert, select, text, update

from db import changes, events, facts, models
from db.connection import Connection
from db.database import Database
from db.models.own import WatermarkSample
from tests.live.waiting import until
from worker.watcher import FACT, Watcher

ORDER = {
    "branch": "01",
    "number": "000001",
    "type": "N",
    "customer_code": "000007",
    "customer_store": "01",
    "rep_code": "000001",
}
CUSTOMER = {"code": "000007", "store": "01", "name": "Padaria Boa Vista"}
LINE = {"branch": "01", "order_number": "000001", "item": "01", "product_code": "P1", "quantity": 10, "total": 100}
RELEASE = {
    "branch": "01",
    "order_number": "000001",
    "item": "01",
    "sequence": "01",
    "product_code": "P1",
    "quantity": 10,
}


async def add(database: Database, model: Any, *rows: dict[str, Any]) -> None:
    await database.write(Connection.execute, insert(model), list(rows))


async def change(database: Database, **values: Any) -> None:
    order: Any = models.Order
    await database.write(Connection.execute, update(order).where(order.number == "000001").values(values))


async def look(database: Database, watcher: Watcher) -> list[dict[str, Any]]:
    """What is told at this look."""
    before = await database.read(events.end)
    await database.read(watcher.look)
    return [json.loads(row.payload) for row in await database.read(events.after, before, 1000)]


async def company_with_an_order(database: Database) -> None:
    await add(database, models.Customer, CUSTOMER)
    await add(database, models.Order, ORDER)
    await add(database, models.OrderItem, LINE)


def steps(told: list[dict[str, Any]]) -> list[tuple[str | None, str]]:
    return [(one["previous"], one["status"]) for one in told]


async def test_the_first_look_tells_nothing_and_the_next_what_changed(database: Database) -> None:
    # given an order that was there before anybody watched
    await company_with_an_order(database)
    watcher = Watcher(database)
    assert await look(database, watcher) == []

    # when the ERP blocks it for credit
    await add(database, models.Release, {**RELEASE, "credit_block": "01"})

    # then that is told, with what it was before
    assert await look(database, watcher) == [
        {
            "identity": ["N", "000001"],
            "number": "000001",
            "external_number": "",
            "customer_name": "Padaria Boa Vista",
            "previous": "OPEN",
            "status": "CREDIT_BLOCKED",
            "sync_state": "SYNCHRONIZED",
            "reason": "CREDIT_LIMIT_EXCEEDED",
            "deleted": False,
        }
    ]
    [event] = await database.read(events.after, 0, 10)
    assert (event.kind, event.branch, event.rep_code, event.user_code, event.subject) == (
        "order_status",
        "01",
        "000001",
        "",
        "Order:01|01|N|000001",
    )
    # and only once
    assert await look(database, watcher) == []


async def test_an_order_is_followed_from_its_making_to_its_deletion(database: Database) -> None:
    watcher = Watcher(database)
    await look(database, watcher)
    await company_with_an_order(database)
    made = await look(database, watcher)
    await change(database, block="1")
    blocked = await look(database, watcher)
    await change(database, block=None, invoice_number="000000001")
    invoiced = await look(database, watcher)
    await change(database, deleted=True, deleted_recno=1)
    deleted = await look(database, watcher)

    assert steps(made + blocked + invoiced) == [(None, "OPEN"), ("OPEN", "RULE_BLOCKED"), ("RULE_BLOCKED", "INVOICED")]
    assert [(one["status"], one["deleted"]) for one in deleted] == [("INVOICED", True)]


async def test_a_change_that_leaves_the_status_is_no_event(database: Database) -> None:
    await company_with_an_order(database)
    watcher = Watcher(database)
    await look(database, watcher)

    await change(database, comments="call first")

    assert await look(database, watcher) == []


async def test_a_number_that_is_used_again_is_a_new_order(database: Database) -> None:
    await company_with_an_order(database)
    watcher = Watcher(database)
    await look(database, watcher)
    await change(database, deleted=True, deleted_recno=1)
    await look(database, watcher)

    await add(database, models.Order, ORDER)
    await add(database, models.OrderItem, {**LINE, "item": "02"})

    assert steps(await look(database, watcher)) == [(None, "OPEN")]


async def test_a_new_watcher_goes_on_where_the_last_one_was(database: Database) -> None:
    await company_with_an_order(database)
    await look(database, Watcher(database))

    # when the ERP works while nobody watches
    await change(database, block="2")

    assert steps(await look(database, Watcher(database))) == [("OPEN", "ALLOWANCE_BLOCKED")]


async def test_a_transaction_that_was_open_during_looks_is_told_when_it_commits(database: Database) -> None:
    if not database.postgresql:
        return  # SQLite has one writer at a time, and gives stamps under its lock
    await company_with_an_order(database)
    # a margin of nothing: only the watermark is left to hold
    watcher = Watcher(database, margin=timedelta(0))
    await look(database, watcher)
    async with database.engine.connect() as erp:
        await erp.execution_options(isolation_level="READ COMMITTED")
        async with erp.begin():
            await erp.execute(text("update sc5010 set c5_blq = '1' where c5_num = '000001'"))
            # given others commit meanwhile, and are told
            await add(database, models.Order, {**ORDER, "number": "000002"})
            assert steps(await look(database, watcher)) == [(None, "OPEN")]
            assert await look(database, watcher) == []

    # then its stamp is older than what was told, and it is told all the same
    assert steps(await look(database, watcher)) == [("OPEN", "RULE_BLOCKED")]


async def test_a_clock_that_was_set_back_while_nobody_watched_loses_nothing(database: Database) -> None:
    await company_with_an_order(database)
    await look(database, Watcher(database))
    await change(database, block="2")
    # given the last watcher saw a later clock than there is now
    await database.write(facts.put, FACT, (datetime.now(UTC) + timedelta(hours=1)).isoformat())

    assert steps(await look(database, Watcher(database))) == [("OPEN", "ALLOWANCE_BLOCKED")]


async def test_a_clock_that_is_set_while_somebody_watches_is_recorded(database: Database) -> None:
    passed = [1000.0]
    watcher = Watcher(database, monotonic=lambda: passed[0])
    await look(database, watcher)
    # when an hour passes that the database's clock knows nothing of
    passed[0] += 3600
    await look(database, watcher)

    samples: Any = WatermarkSample
    query = select(samples.stepped).order_by(samples.sampled_at)
    assert [row.stepped for row in await database.read(Connection.fetch, query)] == [False, True]


async def test_looks_that_take_long_are_rare(database: Database) -> None:
    looks: list[float] = []

    class Slow(Watcher):
        async def look(self, db: Connection) -> int:
            looks.append(asyncio.get_running_loop().time())
            await asyncio.sleep(0.2)
            return 0

    watching = asyncio.create_task(Slow(database, interval=0.01).run())

    async def three() -> bool:
        return len(looks) == 3

    await until(three)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    assert looks[2] - looks[0] >= 0.8


async def test_pages_of_changes_hold_every_row_once(database: Database) -> None:
    # given rows with the same stamp, in several tables
    await add(database, models.Order, *({**ORDER, "number": f"{n:06}"} for n in range(7)))
    await add(database, models.OrderItem, *({**LINE, "order_number": f"{n:06}"} for n in range(5)))
    start = datetime(2000, 1, 1, tzinfo=UTC)
    trails = Watcher(database).trails

    found, position = [], None
    while rows := await database.read(changes.page, trails, start, position, 2):
        found += [(row.alias, row.k1) for row in rows]
        position = (rows[-1].stamp, rows[-1].alias, rows[-1].recno)

    assert sorted(found) == [("sc5", f"{n:06}") for n in range(7)] + [("sc6", f"{n:06}") for n in range(5)]


async def test_of_two_watchers_one_watches_and_the_other_takes_over(database: Database) -> None:
    await company_with_an_order(database)
    first, second = (asyncio.create_task(Watcher(database, interval=0.05).run()) for _ in range(2))
    try:
        await until(partial(has_fact, database))
        await change(database, block="1")
        await until(partial(has_event, database, 1))
        # when the first one goes
        first.cancel()
        await change(database, block="2")
        await until(partial(has_event, database, 2))
        # then nothing is told twice
        await asyncio.sleep(0.3)
        rows = await database.read(events.after, 0, 10)
    finally:
        first.cancel()
        second.cancel()
        await asyncio.gather(first, second, return_exceptions=True)
    assert steps([json.loads(row.payload) for row in rows]) == [
        ("OPEN", "RULE_BLOCKED"),
        ("RULE_BLOCKED", "ALLOWANCE_BLOCKED"),
    ]


async def has_fact(database: Database) -> bool:
    return await database.read(facts.get, FACT) is not None


async def has_event(database: Database, seq: int) -> bool:
    return await database.read(events.end) >= seq
