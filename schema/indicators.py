"""Sales indicators."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

import strawberry

from resolvers import customers, indicators, products
from resolvers.indicators import Figures, Measurement
from sales import indicators as figures
from sales.order import OrderStatus
from sales.period import Comparison
from sales.period import Period as Months
from schema.customer import Customer
from schema.fields import Info, Parents, batched, refers
from schema.product import Product
from schema.view import View

strawberry.enum(
    Comparison,
    description="YEAR: the same months of earlier years, at most 10. MONTH: periods as long as this one, one right "
    "before the other, at most 12.",
)


@strawberry.type(description="Whole months: from the first day of one to the last day of one.")
class Period:
    from_: date = strawberry.field(name="from")
    to: date


@strawberry.type(
    description="Orders count by issue date, invoices by theirs, so the figures need not add up. `open`, `released` "
    "and `blocked` are what is not yet delivered of the orders in those statuses (partially invoiced ones are open, "
    "partially released ones released); `invoiced` and `returned` are invoice lines that generate receivables. All "
    "in local currency."
)
class SalesTotals:
    ordered: Decimal
    open: Decimal
    released: Decimal
    blocked: Decimal
    invoiced: Decimal
    returned: Decimal
    order_count: int
    customer_count: int = strawberry.field(description="Different customers that ordered.")
    average_ticket: Decimal = strawberry.field(description="Ordered by order; 0 without orders.")


@strawberry.type(description="The orders of a period that are in one status now, with what was ordered in them.")
class StatusTotals:
    status: OrderStatus
    order_count: int
    amount: Decimal


@strawberry.type(description="The figures of one period.")
class PeriodTotals:
    period: Period
    totals: SalesTotals


@strawberry.type(description="What a customer ordered in the period.")
class CustomerTotals(View):
    customer: Customer | None = refers(
        customers.referred, "customer_code", "customer_store", description="Null where the viewer may not see it."
    )
    customer_code: str
    customer_name: str
    amount: Decimal
    order_count: int


@strawberry.type(description="What was ordered of a product in the period.")
class ProductTotals(View):
    product: Product | None = refers(products.referred, "product_code")
    product_code: str
    description: str
    amount: Decimal
    quantity: Decimal


@strawberry.type(description="Invoiced less returned, against the sales goals (SCT) of the period's months.")
class GoalAttainment:
    goal: Decimal
    achieved: Decimal
    percentage: Decimal = strawberry.field(description="Of the goal, two decimals; may exceed 100.")


def _figures(show: Callable[[Figures], Any]) -> Any:
    """A field that shows something of the figures."""

    async def load(parents: Parents, info: Info) -> list[Any]:
        return [show(await parent.asked.figures()) for parent in parents]

    return load


async def _top_customers(parents: Parents, info: Info, first: int = 10) -> list[list[CustomerTotals]]:
    tops = [await indicators.top_customers(parent.asked, first) for parent in parents]
    return [[CustomerTotals.of(row) for row in rows] for rows in tops]


async def _top_products(parents: Parents, info: Info, first: int = 10) -> list[list[ProductTotals]]:
    tops = [await indicators.top_products(parent.asked, first) for parent in parents]
    return [[ProductTotals.of(row) for row in rows] for rows in tops]


@strawberry.type(description="Sales figures of whole months, always computed afresh.")
class Indicators:
    asked: strawberry.Private[Measurement]
    period: Period
    totals: SalesTotals = batched(_figures(lambda found: _totals(found.totals)))
    by_status: list[StatusTotals] = batched(
        _figures(lambda found: [_status_totals(one) for one in found.by_status]),
        description="Statuses without orders are left out.",
    )
    comparison: list[PeriodTotals] = batched(
        _figures(lambda found: [_period_totals(*one) for one in found.earlier]),
        description="The earlier periods asked for, newest first.",
    )
    by_month: list[PeriodTotals] = batched(
        _figures(lambda found: [_period_totals(*one) for one in found.by_month]),
        description="The months of the period, oldest first.",
    )
    goal: GoalAttainment | None = batched(
        _figures(lambda found: GoalAttainment(**vars(found.goal)) if found.goal else None),
        description="Null without goals.",
    )
    computed_at: datetime
    top_customers: list[CustomerTotals] = batched(_top_customers, description="By amount; at most 100.")
    top_products: list[ProductTotals] = batched(_top_products, description="By amount; at most 100.")


async def show_indicators(
    info: Info,
    from_: Annotated[date, strawberry.argument(name="from")],
    to: date,
    compare: Comparison = Comparison.YEAR,
    periods: int = 1,
    rep_code: Annotated[
        str | None, strawberry.argument(description="For administrators: of one representative.")
    ] = None,
) -> Indicators:
    asked = indicators.measurement(info.context, from_, to, compare, periods, rep_code)
    return Indicators(asked=asked, period=_period(asked.period), computed_at=asked.computed_at.astimezone(UTC))


def _status_totals(one: figures.StatusSum) -> StatusTotals:
    return StatusTotals(status=one.status, order_count=one.order_count, amount=one.ordered)


def _period(months: Months) -> Period:
    return Period(from_=months.first, to=months.last)


def _period_totals(months: Months, totals: figures.SalesTotals) -> PeriodTotals:
    return PeriodTotals(period=_period(months), totals=_totals(totals))


def _totals(totals: figures.SalesTotals) -> SalesTotals:
    return SalesTotals(**vars(totals))
