"""Who ordered most in a period, and what was ordered most."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Select, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from db import models
from db.connection import Connection
from db.months import days, inside
from db.order_lines import any_line, lines
from db.order_sums import added, sales
from db.row import Row
from db.scope import Scope
from sales.period import Period


async def customers(db: Connection, scope: Scope, period: Period, limit: int) -> Sequence[Row]:
    """Who ordered most: customer_code, customer_store, customer_name, amount, order_count."""

    def build() -> Select[Any]:
        return _customers(scope.named(), period, limit)

    values = {**scope.values(), **days([period]), "limit": limit}
    return await db.sums(("customers that order most", scope.shape), build, values)


def _customers(scope: Scope, period: Period, limit: int) -> Select[Any]:
    order: Any = models.Order
    line: Any = models.OrderItem
    customer: Any = aliased(models.Customer)
    amount = added(line.total).label("amount")
    key = (order.customer_code, order.customer_store)
    top = (
        select(key[0].label("customer_code"), key[1].label("customer_store"), amount)
        .join(line, lines(order, line))
        .where(*sales(scope), inside(order.issued_on, [period]))
        .group_by(*key)
        .order_by(amount.desc(), *key)
        .limit(bindparam("limit", limit, Integer()))
        .cte("top")
    )
    same = (customer.code == top.c.customer_code, customer.store == top.c.customer_store)
    # Counted for the few that come: to count every customer's orders costs more than to add them up.
    own: Any = aliased(models.Order)
    placed = (own.customer_code == top.c.customer_code, own.customer_store == top.c.customer_store)
    count = select(func.count(own.recno)).where(
        *sales(scope, own), *placed, inside(own.issued_on, [period]), any_line(own)
    )
    return (
        select(
            *top.c,
            count.scalar_subquery().label("order_count"),
            func.coalesce(customer.name, "").label("customer_name"),
        )
        .outerjoin(customer, and_(customer.branch == scope.branch_of("sa1"), *same, customer.deleted.is_(False)))
        .order_by(top.c.amount.desc(), top.c.customer_code, top.c.customer_store)
    )


async def products(db: Connection, scope: Scope, period: Period, limit: int) -> Sequence[Row]:
    """What was ordered most by value: product_code, description, amount, quantity."""

    def build() -> Select[Any]:
        return _products(scope.named(), period, limit)

    values = {**scope.values(), **days([period]), "limit": limit}
    return await db.sums(("products ordered most", scope.shape), build, values)


def _products(scope: Scope, period: Period, limit: int) -> Select[Any]:
    order: Any = models.Order
    line: Any = models.OrderItem
    amount = added(line.total).label("amount")
    return (
        select(
            line.product_code.label("product_code"),
            func.max(line.description).label("description"),
            amount,
            added(line.quantity).label("quantity"),
        )
        .select_from(order)
        .join(line, lines(order, line))
        .where(*sales(scope), inside(order.issued_on, [period]))
        .group_by(line.product_code)
        .order_by(amount.desc(), line.product_code)
        .limit(bindparam("limit", limit, Integer()))
    )
