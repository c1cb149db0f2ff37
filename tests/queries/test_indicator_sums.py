"""The sums behind the indicators, beside the same added up in Python, order by order, over a demo company."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy import select

from db import best_sellers, indicators, models, order_status, orders
from db.connection import Connection
from db.database import Database
from db.order_lines import undelivered
from db.scope import Scope
from sales.period import Comparison, Period, between, compared

SETTLED = ("CLOSED", "INVOICED")


@dataclass(frozen=True)
class Trade:
    """Every sale with its status, and the lines of each order and of each invoice's lines that bill."""

    sales: Sequence[Any]
    lines: dict[str, list[Any]]
    billed: Sequence[Any]

    def of(self, rep: str | None, period: Period) -> list[Any]:
        return [
            one for one in self.sales if rep in (None, one.rep_code) and period.first <= one.issued_on <= period.last
        ]


async def _trade(db: Connection) -> Trade:
    order: Any = models.Order
    line: Any = models.OrderItem
    scope = Scope(db.company, "01", None)
    head = (order.number, order.issued_on, order.rep_code, order.customer_code, order.customer_store)
    sales = await db.fetch(
        select(*head, order_status.status(order, scope).label("status")).where(
            *orders.SOURCE.visible(order, scope), order.type == "N"
        )
    )
    shown = (line.order_number, line.product_code, line.total, line.quantity, line.unit_price)
    lines = defaultdict(list)
    for row in await db.fetch(
        select(*shown, undelivered(line).label("undelivered")).where(line.branch == "01", line.deleted.is_(False))
    ):
        lines[row.order_number].append(row)
    return Trade(sales, lines, await _billed(db))


async def _billed(db: Connection) -> Sequence[Any]:
    item: Any = models.InvoiceItem
    invoice: Any = models.Invoice
    flow: Any = models.FlowType
    same = (invoice.number == item.invoice_number, invoice.series == item.invoice_series)
    return await db.fetch(
        select(item.issued_on, item.total, item.returned_amount, invoice.rep_code)
        .join(flow, flow.code == item.flow_type_code)
        .join(invoice, (invoice.branch == item.branch) & same[0] & same[1])
        .where(item.branch == "01", item.deleted.is_(False), flow.deleted.is_(False), flow.bills.is_(True))
        .where(item.type.not_in(orders.NOT_SALES), invoice.deleted.is_(False))
    )


def _asked(times: int) -> list[tuple[str | None, Sequence[Period]]]:
    """Whose figures of which periods: of nobody, one or all; of months that lie together or apart."""
    random = Random(20)
    asked: list[tuple[str | None, Sequence[Period]]] = []
    for _ in range(times):
        first = date.today().replace(day=1) - timedelta(days=random.randint(0, 900))  # noqa: DTZ011  # any day will do
        period = between(first, first + timedelta(days=random.choice((0, 60, 364))))
        earlier = compared(period, random.choice(list(Comparison)), random.randint(1, 4))
        asked.append((random.choice((None, "000001", "000002", "")), [period, *earlier, *period.each_month()]))
    return asked


async def test_orders_add_up_as_they_do_one_by_one(company: Database) -> None:
    trade = await company.read(_trade)
    assert {one.status.name for one in trade.sales} > {*SETTLED, "OPEN"}

    for rep, periods in _asked(12):
        scope = Scope(company.company, "01", rep)
        found = await company.read(indicators.orders_by_status, scope, periods)
        expected: dict[Any, list[Any]] = defaultdict(lambda: [0, Decimal(0), Decimal(0)])
        for one in {one.number: one for period in periods for one in trade.of(rep, period)}.values():
            sums = expected[f"{one.issued_on:%Y%m}", one.status.name]
            sums[0] += 1
            sums[1] += sum(line.total for line in trade.lines[one.number])
            if one.status.name not in SETTLED:
                sums[2] += sum(line.undelivered * line.unit_price for line in trade.lines[one.number])
        told: dict[Any, list[Any]] = defaultdict(lambda: [0, Decimal(0), Decimal(0)])
        for row in found:
            sums = told[row.month, row.status.name]
            sums[0] += row.orders
            sums[1] += row.ordered
            sums[2] += 0 if row.status.name in SETTLED else row.undelivered
        assert told.keys() == expected.keys()
        for key, (count, ordered, open_amount) in expected.items():
            assert told[key][:2] == [count, ordered]
            assert abs(told[key][2] - open_amount) <= Decimal("0.01")


async def test_customers_and_invoices_add_up_as_they_do_one_by_one(company: Database) -> None:
    trade = await company.read(_trade)

    for rep, periods in _asked(12):
        scope = Scope(company.company, "01", rep)
        customers = await company.read(indicators.customers_by_period, scope, periods)
        invoices = await company.read(indicators.invoices_by_month, scope, periods)

        assert customers == [
            len({(one.customer_code, one.customer_store) for one in trade.of(rep, period)}) for period in periods
        ]
        months = {f"{month.first:%Y%m}" for period in periods for month in period.each_month()}
        billed: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
        for one in trade.billed:
            if (month := f"{one.issued_on:%Y%m}") in months and rep in (None, one.rep_code):
                billed[month][0] += one.total
                billed[month][1] += one.returned_amount
        assert {row.month: [row.invoiced, row.returned] for row in invoices} == billed


async def test_best_sellers_are_those_of_all_orders_added_up(company: Database) -> None:
    trade = await company.read(_trade)

    for rep, (period, *_) in _asked(8):
        scope = Scope(company.company, "01", rep)
        customers = await company.read(best_sellers.customers, scope, period, 5)
        products = await company.read(best_sellers.products, scope, period, 5)

        amounts: Counter[Any] = Counter()
        orders_of: Counter[Any] = Counter()
        sold: Counter[Any] = Counter()
        for one in trade.of(rep, period):
            lines, buyer = trade.lines[one.number], (one.customer_code, one.customer_store)
            amounts[buyer] += sum(line.total for line in lines)
            orders_of[buyer] += bool(lines)
            for line in lines:
                sold[line.product_code] += line.total
        best = sorted((-amount, *buyer) for buyer, amount in amounts.items() if orders_of[buyer])[:5]
        assert [(-row.amount, row.customer_code, row.customer_store) for row in customers] == best
        assert [row.order_count for row in customers] == [orders_of[tuple(buyer)] for _, *buyer in best]
        assert [(-row.amount, row.product_code) for row in products] == sorted((-a, code) for code, a in sold.items())[
            :5
        ]


async def test_every_viewer_and_period_is_answered_by_the_same_statements(company: Database) -> None:
    async def show(rep: str, first: date) -> None:
        scope = Scope(company.company, "01", rep)
        period = between(first, first)
        for verb in (indicators.orders_by_status, indicators.invoices_by_month, indicators.customers_by_period):
            await company.read(verb, scope, [period])
        await company.read(indicators.goal, scope, period)
        for best in (best_sellers.customers, best_sellers.products):
            await company.read(best, scope, period, first.month)

    await show("000001", date(2025, 1, 1))
    known = len(company.statements._known)
    await show("000002", date(2026, 9, 1))
    assert len(company.statements._known) == known
