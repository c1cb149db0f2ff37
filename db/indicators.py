"""Sums for the sales indicators: orders by month and status, invoices by month, customers, goals."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, and_, func, select, type_coerce

from db import keys as key_tables
from db import models, order_sums, orders
from db.connection import Connection
from db.keys import Key
from db.months import days, inside, month_of
from db.order_sums import added
from db.row import Row
from db.scope import Scope
from sales.period import Period, joined


async def orders_by_status(db: Connection, scope: Scope, periods: Sequence[Period]) -> Sequence[Row]:
    """By month ("202609") and status of the orders issued in `periods`: orders, ordered, undelivered.

    A month and status may come in several rows, that add up. Of closed and invoiced orders no undelivered is told.
    """
    stretches = joined(periods)

    def build() -> Select[Any]:
        return order_sums.by_status(scope.named(), inside(models.Order.issued_on, stretches))

    shape = ("orders by status", scope.shape, len(stretches))
    return await db.sums(shape, build, {**scope.values(), **days(stretches)})


async def invoices_by_month(db: Connection, scope: Scope, periods: Sequence[Period]) -> Sequence[Row]:
    """By month of invoices issued in `periods`: invoiced, returned; only lines whose flow type bills (F4_DUPLIC)."""
    stretches = joined(periods)

    def build() -> Select[Any]:
        return _invoices(scope.named(), stretches)

    shape = ("invoices by month", scope.shape, len(stretches))
    return await db.sums(shape, build, {**scope.values(), **days(stretches)})


def _invoices(scope: Scope, stretches: Sequence[Period]) -> Select[Any]:
    line: Any = models.InvoiceItem
    flow: Any = models.FlowType
    month = month_of(line.issued_on)
    # By flow type first: there are few, and to look one up for each line takes half of the time.
    billed = (
        select(
            month.label("month"),
            line.flow_type_code.label("flow_type_code"),
            func.sum(line.total).label("total"),
            func.sum(line.returned_amount).label("returned"),
        )
        .where(line.branch == scope.branch_of("sd2"), line.deleted.is_(False))
        .where(line.type.not_in(orders.NOT_SALES), inside(line.issued_on, stretches))
        .group_by(month, line.flow_type_code)
    )
    if scope.rep_code is not None:
        billed = billed.join(*_heads(scope, stretches, line))
    sums = billed.subquery("billed")
    return (
        select(sums.c.month, added(sums.c.total).label("invoiced"), added(sums.c.returned).label("returned"))
        .join(flow, and_(flow.code == sums.c.flow_type_code, flow.bills.is_(True)))
        .where(flow.branch == scope.branch_of("sf4"), flow.deleted.is_(False))
        .group_by(sums.c.month)
    )


def _heads(scope: Scope, stretches: Sequence[Period], line: Any) -> tuple[Any, ColumnElement[bool]]:
    """The representative's invoices, and which of them is a line's."""
    # Only the invoice says whose it is. Its date is its lines', and its index finds a representative's by it.
    invoice: Any = models.Invoice
    theirs = (invoice.branch == scope.branch_of("sf2"), invoice.rep_code == scope.rep_code)
    own = and_(*theirs, invoice.deleted.is_(False), inside(invoice.issued_on, stretches))
    return invoice, and_(own, _billed(invoice, line))


def _billed(invoice: Any, line: Any) -> ColumnElement[bool]:
    """Whether `line` is one of `invoice`."""
    same = (line.invoice_number == invoice.number, line.invoice_series == invoice.series)
    buyer = (line.customer_code == invoice.customer_code, line.customer_store == invoice.customer_store)
    return and_(line.branch == invoice.branch, *same, *buyer)


async def customers_by_period(db: Connection, scope: Scope, periods: Sequence[Period]) -> list[int]:
    """How many different customers ordered in each of `periods`."""
    stretches = joined(periods)
    months = [(f"{month.first:%Y%m}", place) for place, one in enumerate(periods) for month in one.each_month()]

    def build() -> Select[Any]:
        return _customers(db, scope.named(), stretches, months)

    shape = ("customers by period", scope.shape, len(stretches))
    values = {**scope.values(), **days(stretches), **key_tables.values(db, months)}
    found = {row.place: row.customers for row in await db.sums(shape, build, values)}
    return [found.get(place, 0) for place in range(len(periods))]


def _customers(db: Connection, scope: Scope, stretches: Sequence[Period], months: Sequence[Key]) -> Select[Any]:
    order: Any = models.Order
    asked = key_tables.table(db, months)
    month, place = type_coerce(asked.parts[0], String()), type_coerce(asked.parts[1], Integer())
    if db.postgresql:
        # By a hash of the months, and only orders of these years.
        inside_it = and_(month == month_of(order.issued_on), inside(order.issued_on, stretches))
    else:
        # Month by month through the index: SQLite would look through all months for each order.
        inside_it = order.issued_on.between(month + "01", month + "31")
    # Distinct rows that are counted, not distinct values: PostgreSQL finds these by sorting only.
    customers = (
        select(place.label("place"), order.customer_code, order.customer_store)
        .select_from(asked.table)
        .join(order, inside_it)
        .where(*order_sums.sales(scope))
        .distinct()
        .subquery("customers")
    )
    return select(customers.c.place, func.count().label("customers")).group_by(customers.c.place)


async def goal(db: Connection, scope: Scope, period: Period) -> Decimal:
    """What the sales goals of the period add up to; 0 where the company keeps none."""
    if "sct" in scope.company.lacks:
        return Decimal("0.00")

    def build() -> Select[Any]:
        return _goal(scope.named(), period)

    [row] = await db.sums(("goal", scope.shape), build, {**scope.values(), **days([period])})
    return Decimal(row.amount)


def _goal(scope: Scope, period: Period) -> Select[Any]:
    target: Any = models.SalesGoal
    query = select(added(target.amount).label("amount")).where(
        target.branch == scope.branch_of("sct"), target.deleted.is_(False), inside(target.goal_on, [period])
    )
    return query if scope.rep_code is None else query.where(target.rep_code == scope.rep_code)
