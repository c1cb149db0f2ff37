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
class Figures:
    """The figures of a period, of the earlier ones (newest first) and of each month."""

    totals: SalesTotals
    by_status: Sequence[StatusSum]
    earlier: Sequence[tuple[Period, SalesTotals]]
    by_month: Sequence[tuple[Period, SalesTotals]]
    goal: GoalAttainment | None


@dataclass
class Measurement:
    """What figures are asked for: of `period`, the `earlier` ones and its `months`, as `scope` sees them; None where
    there is nothing for the viewer to see."""

    context: Context
    scope: Scope | None
    period: Period
    earlier: Sequence[Period]
    months: Sequence[Period]
    computed_at: datetime
    _figures: asyncio.Future[Figures] | None = None

    async def figures(self) -> Figures:
        """Read when the first field wants them, beside what other fields read, and only once."""
        if self._figures is None:
            self._figures = asyncio.ensure_future(_measure(self))
        return await self._figures


def measurement(
    context: Context, first: date, last: date, comparison: Comparison, count: int, rep_code: str | None
) -> Measurement:
    """The viewer's figures; an administrator's are everybody's, or those of the representative `rep_code`."""
    scope = _of_rep(context.scope(Privilege.SALES), rep_code)
    period = between(first, last)
    earlier = compared(period, comparison, count)
    return Measurement(context, scope, period, earlier, period.each_month(), context.database.company.now())


async def _measure(asked: Measurement) -> Figures:
    period, every = asked.period, [asked.period, *asked.earlier, *asked.months]
    statuses, invoices, customers, goal = await _read(asked.context, asked.scope, [period, *asked.earlier], every)
    counted = dict(zip(every, customers, strict=True))
    sums = {one: _sums(one, statuses, invoices, counted[one]) for one in every}
    reached = totals(sums[period])
    return Figures(
        reached,
        by_status=sorted(sums[period].by_status.values(), key=lambda one: list(OrderStatus).index(one.status)),
        earlier=[(one, totals(sums[one])) for one in asked.earlier],
        by_month=[(one, totals(sums[one])) for one in asked.months],
        goal=attainment(goal, reached),
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


async def top_customers(asked: Measurement, first: int) -> Sequence[Any]:
    """Who ordered most in the period: code, store, name, amount, orders."""
    return await _top(asked, best_sellers.customers, first)


async def top_products(asked: Measurement, first: int) -> Sequence[Any]:
    """What was ordered most in the period by value: code, description, amount, quantity."""
    return await _top(asked, best_sellers.products, first)


async def _top(asked: Measurement, verb: Any, first: int) -> Sequence[Any]:
    if not 1 <= first <= LONGEST_TOP:
        raise BadUserInput(reason=f"first must be between 1 and {LONGEST_TOP}, not {first}")
    if asked.scope is None:
        return ()
    found: Sequence[Any] = await asked.context.database.read(verb, asked.scope, asked.period, first)
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
