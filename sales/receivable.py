"""When a receivable is late, and what it then is."""

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum


class ReceivableStatus(Enum):
    """PAID: no balance is left. OVERDUE: a balance is late. PARTIALLY_PAID: part of the balance is left. OPEN: all."""

    OPEN = "OPEN"
    PARTIALLY_PAID = "PARTIALLY_PAID"
    OVERDUE = "OVERDUE"
    PAID = "PAID"


def business_day(day: date) -> date:
    """`day`, moved to Monday from a weekend: when a receivable really falls due."""
    return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])


def days_late(base: date, due_on: date | None, real_due_on: date | None, balance: Decimal) -> int:
    """Days between the nominal due date and `base`; 0 until the due date moved to a business day has passed.

    Rule of FINR130: due Saturday 28th, moved to Monday 30th; on the 30th it is not late, on the 31st it is 3 days late.
    """
    if balance <= 0 or real_due_on is None or due_on is None or real_due_on >= base:
        return 0
    return (base - due_on).days
