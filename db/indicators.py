"""Sums for the sales indicators: orders by month and status, invoices by month, customers, goals, best sellers."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, String, and_, false, func, literal_column, or_, select, type_coerce
from sqlalchemy.orm import aliased

from db import keys as key_tables
from db import models, order_sums, orders, types
from db.connection import Connection
from db.order_lines import lines
from db.scope import Scope
from sales.period import Period

_MONEY = types.Number(2)


def _in(column: Any, periods: Sequence[Period]) -> ColumnElement[bool]:
    return or_(false(), *(column.between(period.first, period.last) for period in periods))


def _month(column: Any) -> ColumnElement[str]:
    # No parameters: PostgreSQL would not see that the grouped expression is the selected one.
    return type_coerce(func.substr(column, literal_column("1"), literal_column("6")), String())


def _sales(scope: Scope) -> list[ColumnElement[bool]]:
    """Visible orders of type N: complements of price or tax are no sales of their own."""
    order: Any = models.Order
    return [*orders.SOURCE.visible(order, scope), order.type == "N"]


def _sum(amount: Any) -> ColumnElement[Decimal]:
    return type_coerce(func.coalesce(func.sum(amount), 0.0), _MONEY)


async def orders_by_status(db: Connection, scope: Scope, periods: Sequence[Period]) -> Sequence[Row[Any]]:
    """By month ("202609") and status of the orders issued in `periods`: orders, ordered, undelivered."""
    order: Any = models.Order
    placed = order_sums.of_orders(scope, [order.type == "N", _in(order.issued_on, periods)])
    query = select(
        _month(placed.c.issued_on).label("month"),
        placed.c.status,
        func.count(placed.c.number).label("orders"),
        _sum(placed.c.ordered).label("ordered"),
        _sum(placed.c.undelivered).label("undelivered"),
    ).group_by(_month(placed.c.issued_on), placed.c.status)
    return await db.fetch(query)


async def invoices_by_month(db: Connection, scope: Scope, periods: Sequence[Period]) -> Sequence[Row[Any]]:
    """By month of invoices issued in `periods`: invoiced, returned; only lines whose flow type bills (F4_DUPLIC)."""
    invoice: Any = models.Invoice
    line: Any = models.InvoiceItem
    flow: Any = models.FlowType
    month = _month(line.issued_on)
    query = (
        select(month.label("month"), _sum(line.total).label("invoiced"), _sum(line.returned_amount).label("returned"))
        .select_from(line)
        .join(flow, and_(flow.code == line.flow_type_code, flow.bills.is_(True)))
        .where(flow.branch == scope.branch_of("sf4"), flow.deleted.is_(False))
        .where(line.branch == scope.branch_of("sd2"), line.deleted.is_(False))
        .where(line.type.not_in(orders.NOT_SALES), _in(line.issued_on, periods))
        .group_by(month)
    )
    if scope.rep_code is not None:
        # Only the invoice says whose it is. Its date is its lines', and its index finds a representative's by it.
        theirs = (invoice.branch == scope.branch_of("sf2"), invoice.rep_code == scope.rep_code)
        own = and_(*theirs, invoice.deleted.is_(False), _in(invoice.issued_on, periods))
        query = query.join(invoice, and_(own, _billed(invoice, line)))
    return await db.fetch(query)


def _billed(invoice: Any, line: Any) -> ColumnElement[bool]:
    """Whether `line` is one of `invoice`."""
    same = (line.invoice_number == invoice.number, line.invoice_series == invoice.series)
    buyer = (line.customer_code == invoice.customer_code, line.customer_store == invoice.customer_store)
    return and_(line.branch == invoice.branch, *same, *buyer)


async def customers_by_period(db: Connection, scope: Scope, periods: Sequence[Period]) -> list[int]:
    """How many different customers ordered in each of `periods`."""
    order: Any = models.Order
    bounds = key_tables.table(db, [(f"{one.first:%Y%m%d}", f"{one.last:%Y%m%d}") for one in periods])
    # As plain text, lest "|" be padded to the width of a column.
    code, store = (type_coerce(column, String()) for column in (order.customer_code, order.customer_store))
    customer = code + "|" + store
    query = (
        select(bounds.position.label("position"), func.count(customer.distinct()).label("customers"))
        .select_from(bounds.table)
        .join(order, order.issued_on.between(*bounds.parts))
        .where(*_sales(scope))
        .group_by(bounds.position)
    )
    found = {row.position: row.customers for row in await db.fetch(query)}
    return [found.get(position, 0) for position in range(len(periods))]


async def goal(db: Connection, scope: Scope, period: Period) -> Decimal:
    """What the sales goals of the period add up to; 0 where the company keeps none."""
    target: Any = models.SalesGoal
    if "sct" in scope.company.lacks:
        return Decimal("0.00")
    query = select(_sum(target.amount)).where(
        target.branch == scope.branch_of("sct"),
        target.deleted.is_(False),
        target.goal_on.between(period.first, period.last),
    )
    if scope.rep_code is not None:
        query = query.where(target.rep_code == scope.rep_code)
    return Decimal(await db.scalar(query))


async def top_customers(db: Connection, scope: Scope, period: Period, limit: int) -> Sequence[Row[Any]]:
    """Who ordered most: customer_code, customer_store, customer_name, amount, order_count."""
    order: Any = models.Order
    line: Any = models.OrderItem
    customer: Any = aliased(models.Customer)
    amount = _sum(line.total).label("amount")
    top = (
        select(
            order.customer_code,
            order.customer_store,
            amount,
            func.count(order.number.distinct()).label("order_count"),
        )
        .join(line, lines(order, line))
        .where(*_sales(scope), order.issued_on.between(period.first, period.last))
        .group_by(order.customer_code, order.customer_store)
        .order_by(amount.desc(), order.customer_code, order.customer_store)
        .limit(limit)
        .cte("top")
    )
    same = (customer.code == top.c.customer_code, customer.store == top.c.customer_store)
    query = (
        select(top, func.coalesce(customer.name, "").label("customer_name"))
        .outerjoin(customer, and_(customer.branch == scope.branch_of("sa1"), *same, customer.deleted.is_(False)))
        .order_by(top.c.amount.desc(), top.c.customer_code, top.c.customer_store)
    )
    return await db.fetch(query)


async def top_products(db: Connection, scope: Scope, period: Period, limit: int) -> Sequence[Row[Any]]:
    """What was ordered most by value: product_code, description, amount, quantity."""
    order: Any = models.Order
    line: Any = models.OrderItem
    amount = _sum(line.total).label("amount")
    query = (
        select(
            line.product_code,
            func.max(line.description).label("description"),
            amount,
            _sum(line.quantity).label("quantity"),
        )
        .select_from(order)
        .join(line, lines(order, line))
        .where(*_sales(scope), order.issued_on.between(period.first, period.last))
        .group_by(line.product_code)
        .order_by(amount.desc(), line.product_code)
        .limit(limit)
    )
    return await db.fetch(query)
