"""Sales indicators: the figures of a period and of the earlier ones it is compared with, computed afresh."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from db import best_sellers, indicators
from db.scope import Scope
from resolvers.context import Context
from sales.errors import BadUserInput
from sales.indicators import ZERO, GoalAttainment, SalesTotals, StatusSum, Sums, attainment, totals
from sales.order import OrderStatus
from sales.period import Comparison, Period, between, compared
from sales.viewer import Privilege

LONGEST_TOP = 100


@dataclass(frozen=True)
class Measured:
    """The figures of `period`, of those `earlier` (newest first) and of each month, and where to look for more: None
    where there is nothing for the viewer to see."""

    scope: Scope | None
    period: Period
    totals: SalesTotals
    by_status: Sequence[StatusSum]
    earlier: Sequence[tuple[Period, SalesTotals]]
    by_month: Sequence[tuple[Period, SalesTotals]]
    goal: GoalAttainment | None
    computed_at: datetime


async def measure(
    context: Context, first: date, last: date, comparison: Comparison, count: int, rep_code: str | None
) -> Measured:
    """The viewer's figures; an administrator's are everybody's, or those of the representative `rep_code`."""
    scope = _of_rep(context.scope(Privilege.SALES), rep_code)
    period = between(first, last)
    earlier, months = compared(period, comparison, count), period.each_month()
    every = [period, *earlier, *months]
    statuses, invoices, customers, goal = await _read(context, scope, [period, *earlier], every)
    counted = dict(zip(every, customers, strict=True))
    sums = {one: _sums(one, statuses, invoices, counted[one]) for one in every}
    reached = totals(sums[period])
    return Measured(
        scope,
        period,
        reached,
        by_status=sorted(sums[period].by_status.values(), key=lambda one: list(OrderStatus).index(one.status)),
        earlier=[(one, totals(sums[one])) for one in earlier],
        by_month=[(one, totals(sums[one])) for one in months],
        goal=attainment(goal, reached),
        computed_at=context.database.company.now(),
    )


def _of_rep(scope: Scope, rep_code: str | None) -> Scope | None:
    """What is seen of the representative `rep_code`: by another one nothing, not even what belongs to nobody."""
    if rep_code is None or rep_code == scope.rep_code:
        return scope
    return replace(scope, rep_code=rep_code) if scope.rep_code is None and rep_code.strip() else None


async def _read(context: Context, scope: Scope | None, periods: Sequence[Period], every: Sequence[Period]) -> Any:
    """Orders by status, invoices, customers of `every` period, and the goal of the first."""
    if scope is None:
        return (), (), [0] * len(every), ZERO
    read = context.database.read
    return await asyncio.gather(
        read(indicators.orders_by_status, scope, periods),
        read(indicators.invoices_by_month, scope, periods),
        read(indicators.customers_by_period, scope, every),
        read(indicators.goal, scope, every[0]),
    )


async def top_customers(context: Context, measured: Measured, first: int) -> Sequence[Any]:
    """Who ordered most in the period: code, store, name, amount, orders."""
    return await _top(context, measured, best_sellers.customers, first)


async def top_products(context: Context, measured: Measured, first: int) -> Sequence[Any]:
    """What was ordered most in the period by value: code, description, amount, quantity."""
    return await _top(context, measured, best_sellers.products, first)


async def _top(context: Context, measured: Measured, verb: Any, first: int) -> Sequence[Any]:
    if not 1 <= first <= LONGEST_TOP:
        raise BadUserInput(reason=f"first must be between 1 and {LONGEST_TOP}, not {first}")
    if measured.scope is None:
        return ()
    found: Sequence[Any] = await context.database.read(verb, measured.scope, measured.period, first)
    return found


def _sums(period: Period, statuses: Iterable[Any], invoices: Iterable[Any], customer_count: int) -> Sums:
    months = {f"{month.first:%Y%m}" for month in period.each_month()}
    orders: dict[OrderStatus, list[Any]] = defaultdict(list)
    for row in statuses:
        if row.month in months:
            orders[row.status].append(row)
    billed = [row for row in invoices if row.month in months]
    return Sums(
        {status: _status_sum(status, rows) for status, rows in orders.items()},
        invoiced=_add(row.invoiced for row in billed),
        returned=_add(row.returned for row in billed),
        customer_count=customer_count,
    )


def _status_sum(status: OrderStatus, rows: Sequence[Any]) -> StatusSum:
    order_count = sum(row.orders for row in rows)
    return StatusSum(status, order_count, _add(row.ordered for row in rows), _add(row.undelivered for row in rows))


def _add(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
