"""How much of what a customer owes is late, and how late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from sales.receivable import days_late

ZERO = Decimal("0.00")
# Days late: not yet due, due within the tolerance of a month, and so on; None has no bound.
BOUNDS: tuple[tuple[int | None, int | None], ...] = (
    (None, 0),
    (1, 30),
    (31, 60),
    (61, 90),
    (91, 180),
    (181, None),
)


@dataclass(frozen=True)
class Due:
    """Open titles of one customer with the same dates: how many, and their balance in local currency."""

    due_on: date | None
    real_due_on: date | None
    balance: Decimal
    count: int


@dataclass(frozen=True)
class AgingBucket:
    """Open balance that is between `from_days` and `to_days` late; None has no bound."""

    from_days: int | None
    to_days: int | None
    amount: Decimal
    count: int


@dataclass(frozen=True)
class Delinquency:
    """Open and overdue balance on one date; `percentage` is overdue over open, 0 when nothing is open."""

    as_of: date
    percentage: Decimal
    open_amount: Decimal
    open_count: int
    overdue_amount: Decimal
    overdue_count: int
    aging: Sequence[AgingBucket]
    worst_delay_days: int
    average_delay_days: Decimal


def measure(as_of: date, dues: Sequence[Due]) -> Delinquency:
    """The delinquency of one customer; credits and provisional titles are not among `dues`."""
    late = [(days_late(as_of, due.due_on, due.real_due_on, due.balance), due) for due in dues]
    overdue = [(days, due) for days, due in late if days > 0]
    open_amount = sum((due.balance for due in dues), ZERO)
    overdue_amount = sum((due.balance for _, due in overdue), ZERO)
    overdue_count = sum(due.count for _, due in overdue)
    total_days = sum(days * due.count for days, due in overdue)
    return Delinquency(
        as_of=as_of,
        percentage=_ratio(overdue_amount * 100, open_amount),
        open_amount=open_amount,
        open_count=sum(due.count for due in dues),
        overdue_amount=overdue_amount,
        overdue_count=overdue_count,
        aging=[_bucket(lower, upper, late) for lower, upper in BOUNDS],
        worst_delay_days=max((days for days, _ in overdue), default=0),
        average_delay_days=_ratio(Decimal(total_days), Decimal(overdue_count)),
    )


def _bucket(lower: int | None, upper: int | None, late: Sequence[tuple[int, Due]]) -> AgingBucket:
    inside = [due for days, due in late if (lower is None or days >= lower) and (upper is None or days <= upper)]
    return AgingBucket(lower, upper, sum((due.balance for due in inside), ZERO), sum(due.count for due in inside))


def _ratio(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole if whole else ZERO).quantize(Decimal("0.01"), ROUND_HALF_UP)
