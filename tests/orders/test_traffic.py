"""The demo company lives: its people handle orders, its customers pay, and every figure stays right."""

import asyncio
import json
import random
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select, update

from db import events, models, order_events
from db.connection import Connection
from db.database import Database
from db.erp import handling, receiving, repeating
from db.scope import Scope
from sales.order import OrderStatus
from tests.demo.invariants import broken
from tests.orders.placing import Shop
from tests.orders.test_queue import well
from worker.traffic import Traffic
from worker.watcher import Watcher

TITLE: Any = models.Receivable


def scope(shop: Shop) -> Scope:
    return Scope(shop.database.company, "01", None)


async def released(shop: Shop, **given: Any) -> str:
    """The number of an order that was placed and that nothing blocks."""
    order = await shop.placed(**given)
    shown = await shop.shown(order["externalNumber"])
    assert shown["status"] == "RELEASED"
    return str(shown["number"])


async def row(shop: Shop, table: Any, *where: Any) -> Any:
    """The only row of `table` that meets `where`."""
    columns = [column for column in table.__table__.c if column.key != "stamp"]
    [found] = await shop.database.read(Connection.fetch, select(*columns).where(*where))
    return found


async def titles_of(shop: Shop, number: str) -> list[Any]:
    query = select(TITLE.recno, TITLE.installment, TITLE.amount, TITLE.balance, TITLE.settlement, TITLE.due_on)
    here = (TITLE.order_number == number, TITLE.branch == "01", TITLE.deleted.is_(False))
    return list(await shop.database.read(Connection.fetch, query.where(*here).order_by(TITLE.installment)))


async def told(database: Database, after: int = 0) -> list[tuple[str | None, str]]:
    """What subscribers of orders were told since: the status before, and the new one."""
    happened = await database.read(events.after, after, 10_000)
    news = [json.loads(each.payload) for each in happened if each.kind == "order_status"]
    return [(one["previous"], one["status"]) for one in news]


async def count(database: Database, *where: Any) -> int:
    return int(await database.read(Connection.scalar, select(func.count()).where(*where)))


async def test_hundreds_of_deeds_leave_no_figure_off(company: Database) -> None:
    # given
    shop = await Shop.of(company)
    traffic = Traffic(company, dice=random.Random(7))
    invoice: Any = models.Invoice
    today = company.company.today()
    invoices = await count(company, invoice.issued_on == today)
    payments = await count(company, TITLE.paid_on == today)

    # when
    for deed in range(300):
        if deed % 8 == 0:
            await shop.create(shop.order(items=[shop.item(deed // 8 % 8, quantity=str(1 + deed % 5)), shop.item(7)]))
            await shop.work()
        await traffic.act()

    # then
    assert await company.read(broken, today) == {}
    assert {status for _, status in await told(company)} >= {"RELEASED", "CREDIT_BLOCKED", "INVOICED"}
    assert await count(company, invoice.issued_on == today) >= invoices + 30
    assert await count(company, TITLE.paid_on == today) >= payments + 60


async def test_several_of_them_beside_the_job_do_not_hinder_each_other(company: Database) -> None:
    # given
    shop = await Shop.of(company)
    people = [Traffic(company, dice=random.Random(seed)) for seed in range(3)]
    for place in range(24):
        await shop.create(shop.order(items=[shop.item(place % 8), shop.item((place + 3) % 8)]))

    async def busy(traffic: Traffic) -> None:
        for _ in range(25):
            await traffic.act()

    # when
    async with asyncio.TaskGroup() as tasks:
        working = tasks.create_task(shop.work())
        for traffic in people:
            tasks.create_task(busy(traffic))

    # then
    assert working.result() == 24
    assert await company.read(broken, company.company.today()) == {}


async def test_a_released_order_is_delivered_and_invoiced(shop: Shop) -> None:
    # given an order paid in three instalments, with something on top
    number = await released(
        shop, items=[shop.item(quantity="2"), shop.item(1, quantity="3")], paymentTerm="004", freight="10.01"
    )
    product = shop.products[0]
    stock: Any = models.Stock
    here = (stock.branch == "01", stock.product_code == product.code, stock.warehouse == product.default_warehouse)
    customer: Any = models.Customer
    own = (customer.code == shop.customer.code, customer.store == shop.customer.store, customer.deleted.is_(False))
    order: Any = models.Order
    numbered = (order.branch == "01", order.number == number, order.deleted.is_(False))
    stock_before, account_before = await row(shop, stock, *here), await row(shop, customer, *own)

    # when
    await shop.database.write(handling.deliver, scope(shop), number)

    # then the goods are gone, the order bears its invoice, and what it bills is owed
    invoice: Any = models.Invoice
    head = await row(shop, order, *numbered)
    made = await row(shop, invoice, invoice.branch == "01", invoice.number == head.invoice_number)
    goods = 2 * product.base_price + 3 * shop.products[1].base_price
    assert (made.goods_amount, made.freight, made.billed_amount) == (goods, Decimal("10.01"), goods + Decimal("10.01"))
    assert (made.series, made.issued_on, made.payment_term_code) == (head.invoice_series, scope(shop).today(), "004")
    assert len(made.access_key) == 44
    stock_after, account = await row(shop, stock, *here), await row(shop, customer, *own)
    assert (stock_after.on_hand, stock_after.reserved) == (stock_before.on_hand - 2, stock_before.reserved - 2)
    assert account.released_orders == account_before.released_orders - goods
    assert account.open_receivables == account_before.open_receivables + made.billed_amount
    assert (account.purchase_count, account.last_purchase_on) == (account_before.purchase_count + 1, made.issued_on)
    # in instalments, the last one with the cents that cannot be divided
    owed = await titles_of(shop, number)
    third = (made.billed_amount / 3).quantize(Decimal("0.01"), "ROUND_DOWN")
    assert [title.amount for title in owed] == [third, third, made.billed_amount - 2 * third]
    assert [title.installment for title in owed] == ["01", "02", "03"]
    assert [title.due_on - made.issued_on for title in owed] == [timedelta(days=days) for days in (30, 60, 90)]
    assert await well(shop)


async def test_an_invoiced_order_is_ordered_again(shop: Shop) -> None:
    # given
    number = await released(shop, items=[shop.item(quantity="2"), shop.item(1)], comments="call first")
    assert await shop.database.write(repeating.repeat, scope(shop), number) is None
    await shop.database.write(handling.deliver, scope(shop), number)
    before = await shop.database.read(events.end)

    # when
    again = await shop.database.write(repeating.repeat, scope(shop), number)

    # then it is open, of today, and nothing of the first one's way is in it
    order: Any = models.Order
    line: Any = models.OrderItem
    made = await row(shop, order, order.branch == "01", order.number == again)
    assert (made.comments, made.issued_on, made.customer_code) == (
        "call first",
        scope(shop).today(),
        shop.customer.code,
    )
    assert (made.external_number, made.invoice_number, made.release_status) == ("", "", None)
    shown = (line.quantity, line.delivered_quantity, line.released_quantity, line.invoice_number, line.invoiced_on)
    lines = await shop.database.read(Connection.fetch, select(*shown).where(line.order_number == again))
    assert [tuple(one) for one in lines] == [(Decimal(2), 0, 0, "", None)] * 2
    assert await told(shop.database, before) == [(None, "OPEN")]
    assert await well(shop)


async def test_what_is_sold_no_more_is_not_ordered_again(shop: Shop) -> None:
    number = await released(shop)
    await shop.database.write(handling.deliver, scope(shop), number)
    await shop.block(0, blocked=True)

    assert await shop.database.write(repeating.repeat, scope(shop), number) is None


async def test_subscribers_are_told_once_that_an_order_was_invoiced(shop: Shop) -> None:
    # given
    number = await released(shop)
    watcher = Watcher(shop.database)
    await shop.database.read(watcher.look)
    before = await shop.database.read(events.end)

    # when
    await shop.database.write(handling.deliver, scope(shop), number)
    await shop.database.write(handling.deliver, scope(shop), number)
    await shop.database.read(watcher.look)

    # then
    assert await told(shop.database, before) == [("RELEASED", "INVOICED")]


async def test_the_watcher_finds_an_invoice_that_nobody_told_of(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    # given
    number = await released(shop)
    watcher = Watcher(shop.database)
    await shop.database.read(watcher.look)
    before = await shop.database.read(events.end)

    async def silence(*_: Any) -> None:
        """The ERP tells nobody."""

    # when
    monkeypatch.setattr(order_events, "tell", silence)
    await shop.database.write(handling.deliver, scope(shop), number)
    monkeypatch.undo()
    assert await told(shop.database, before) == []
    await shop.database.read(watcher.look)

    # then
    assert await told(shop.database, before) == [("RELEASED", "INVOICED")]


async def test_a_title_is_paid_in_part_and_then_wholly(shop: Shop) -> None:
    # given
    number = await released(shop, paymentTerm="002")
    await shop.database.write(handling.deliver, scope(shop), number)
    [owed] = await titles_of(shop, number)
    customer: Any = models.Customer
    own = (customer.code == shop.customer.code, customer.store == shop.customer.store, customer.deleted.is_(False))
    before = await row(shop, customer, *own)

    # when
    await shop.database.write(receiving.pay, scope(shop), owed.recno, 40)
    [part] = await titles_of(shop, number)
    figures = await shop.database.read(broken, scope(shop).today())
    for _ in range(2):
        await shop.database.write(receiving.pay, scope(shop), owed.recno)

    # then
    paid = (owed.amount * 40 / 100).quantize(Decimal("0.01"), "ROUND_DOWN")
    assert (part.balance, part.settlement, figures) == (owed.amount - paid, "A", {})
    [whole] = await titles_of(shop, number)
    assert (whole.balance, whole.settlement) == (0, "B")
    after = await row(shop, customer, *own)
    assert after.open_receivables == before.open_receivables - owed.amount
    assert after.payment_count == before.payment_count + 1
    assert await well(shop)


async def test_late_titles_are_paid_with_interest_and_what_was_to_be_withheld_is_used_up(company: Database) -> None:
    # given
    shop = await Shop.of(company)
    late = await company.read(receiving.payable, scope(shop), late=True, limit=1000)
    parents = select(TITLE.number).where(TITLE.type == "AB-", TITLE.balance > 0, TITLE.branch == "01")
    withheld = await company.read(Connection.fetch, select(TITLE.recno).where(TITLE.number.in_(parents)))
    assert len(late) >= 20

    # when
    for recno in [*late, *(found.recno for found in withheld)]:
        await company.write(receiving.pay, scope(shop), recno)

    # then
    assert await company.read(receiving.payable, scope(shop), late=True, limit=1) == []
    assert await count(company, TITLE.recno.in_(late), TITLE.interest > 0, TITLE.paid_amount > TITLE.amount) > 0
    assert await count(company, TITLE.type == "AB-", TITLE.balance > 0, TITLE.branch == "01") == 0
    assert await well(shop)


async def test_stock_that_somebody_gave_back_is_not_promised_twice(shop: Shop) -> None:
    # given an order that has all of a product, and one that waits for it
    product = shop.products[0]
    stock: Any = models.Stock
    here = (stock.branch == "01", stock.product_code == product.code, stock.warehouse == product.default_warehouse)
    free = (await row(shop, stock, *here)).on_hand
    held = await shop.placed(items=[shop.item(quantity="40")])
    rest = update(stock).where(*here).values(on_hand=stock.reserved + stock.allocated + stock.unclassified)
    await shop.database.write(Connection.execute, rest)
    waits = await shop.placed(items=[shop.item(quantity="30")])
    first, second = [str((await shop.shown(one["externalNumber"]))["number"]) for one in (held, waits)]
    assert free > 0
    assert (await shop.shown(waits["externalNumber"]))["statusReasonCode"] == "STOCK_SHORT"

    # when credit holds the first one back, its goods go to the second, and it is let go
    await shop.database.write(handling.reject, scope(shop), first)
    assert await shop.database.read(handling.servable, scope(shop), first) == [second]
    await shop.database.write(handling.supply, scope(shop), second)
    await shop.database.write(handling.approve, scope(shop), first)

    # then it waits in its turn, until more has come in
    assert (await shop.shown(waits["externalNumber"]))["status"] == "RELEASED"
    assert (await shop.shown(held["externalNumber"]))["statusReasonCode"] == "STOCK_SHORT"
    assert await well(shop)
    await shop.database.write(handling.supply, scope(shop), first)
    assert (await shop.shown(held["externalNumber"]))["status"] == "RELEASED"
    assert await well(shop)


async def test_an_order_is_taken_only_as_it_stands(shop: Shop) -> None:
    number = await released(shop)
    before = await shop.database.read(events.end)

    for verb in (handling.release, handling.approve):
        await shop.database.write(verb, scope(shop), number)
    await shop.database.write(handling.deliver, scope(shop), "ZZZZZZ")

    assert await told(shop.database, before) == []
    assert number in await shop.database.read(handling.in_status, scope(shop), OrderStatus.RELEASED, 1000)
