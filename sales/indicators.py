"""Sales figures of a period, from sums by month."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from sales.order import OrderStatus

ZERO, CENT = Decimal("0.00"), Decimal("0.01")
RELEASED = frozenset({OrderStatus.RELEASED, OrderStatus.PARTIALLY_RELEASED})
BLOCKED = frozenset(
    {
        OrderStatus.RULE_BLOCKED,
        OrderStatus.ALLOWANCE_BLOCKED,
        OrderStatus.CREDIT_BLOCKED,
        OrderStatus.STOCK_BLOCKED,
    }
)
OPEN = frozenset({OrderStatus.OPEN, OrderStatus.PARTIALLY_INVOICED})


@dataclass(frozen=True)
class StatusSum:
    """Orders of one status: how many, what was ordered, and what of it is not yet delivered."""

    status: OrderStatus
    order_count: int
    ordered: Decimal
    undelivered: Decimal


@dataclass(frozen=True)
class Sums:
    """What the store adds up for a period."""

    by_status: Mapping[OrderStatus, StatusSum] = field(default_factory=dict)
    invoiced: Decimal = ZERO
    returned: Decimal = ZERO
    customer_count: int = 0


@dataclass(frozen=True)
class SalesTotals:
    """`ordered` counts orders by issue date, `invoiced` and `returned` invoices by theirs: they need not add up."""

    ordered: Decimal
    open: Decimal
    released: Decimal
    blocked: Decimal
    invoiced: Decimal
    returned: Decimal
    order_count: int
    customer_count: int
    average_ticket: Decimal


def totals(sums: Sums) -> SalesTotals:
    """The figures of a period."""
    statuses = sums.by_status.values()
    ordered = sum((one.ordered for one in statuses), ZERO)
    order_count = sum(one.order_count for one in statuses)
    return SalesTotals(
        ordered=ordered,
        open=_undelivered(statuses, OPEN),
        released=_undelivered(statuses, RELEASED),
        blocked=_undelivered(statuses, BLOCKED),
        invoiced=sums.invoiced,
        returned=sums.returned,
        order_count=order_count,
        customer_count=sums.customer_count,
        average_ticket=_ratio(ordered, Decimal(order_count)),
    )


@dataclass(frozen=True)
class GoalAttainment:
    """A goal, what was achieved of it (invoiced less returned), and that in percent of the goal."""

    goal: Decimal
    achieved: Decimal
    percentage: Decimal


def attainment(goal: Decimal, reached: SalesTotals) -> GoalAttainment | None:
    """How much of `goal` was reached; None without a goal."""
    if goal <= 0:
        return None
    achieved = reached.invoiced - reached.returned
    return GoalAttainment(goal, achieved, _ratio(achieved * 100, goal))


def _undelivered(sums: Iterable[StatusSum], statuses: frozenset[OrderStatus]) -> Decimal:
    return sum((one.undelivered for one in sums if one.status in statuses), ZERO)


def _ratio(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole if whole else ZERO).quantize(CENT, ROUND_HALF_UP)
