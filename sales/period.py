"""Periods of whole months, and the earlier ones that they are compared with."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from sales.errors import BadUserInput

LONGEST = 120


class Comparison(Enum):
    """YEAR: the same months of earlier years. MONTH: as many months right before, again and again."""

    YEAR = "YEAR"
    MONTH = "MONTH"


MOST = {Comparison.YEAR: 10, Comparison.MONTH: 12}


@dataclass(frozen=True)
class Period:
    """From the first day of a month to the last day of one."""

    first: date
    last: date

    @property
    def months(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def earlier(self, months: int) -> "Period":
        """The period that begins and ends `months` before this one. Raises BadUserInput before the year 1."""
        return between(_moved(self.first, -months), _moved(self.last, -months))

    def each_month(self) -> list["Period"]:
        """Its months, oldest first."""
        return [between(month, month) for month in (_moved(self.first, n) for n in range(self.months))]


def between(first: date, last: date) -> Period:
    """The whole months from that of `first` to that of `last`. Raises BadUserInput the wrong way round."""
    if first > last:
        raise BadUserInput(reason="from must not be after to")
    _, days = monthrange(last.year, last.month)
    period = Period(first.replace(day=1), last.replace(day=days))
    if period.months > LONGEST:
        raise BadUserInput(reason=f"a period can have at most {LONGEST} months")
    return period


def compared(period: Period, comparison: Comparison, count: int) -> Sequence[Period]:
    """The `count` earlier periods, newest first. Raises BadUserInput where that is none or too many."""
    most = MOST[comparison]
    if not 1 <= count <= most:
        raise BadUserInput(reason=f"periods must be between 1 and {most} when comparing by {comparison.value}")
    step = 12 if comparison is Comparison.YEAR else period.months
    return [period.earlier(step * n) for n in range(1, count + 1)]


def joined(periods: Iterable[Period]) -> Sequence[Period]:
    """The same months in as few stretches as there can be, oldest first."""
    stretches: list[Period] = []
    for one in sorted(periods, key=lambda period: period.first):
        before = stretches[-1] if stretches else None
        if before is None or one.first - before.last > timedelta(days=1):
            stretches.append(one)
        else:
            stretches[-1] = Period(before.first, max(before.last, one.last))
    return stretches


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise BadUserInput(reason="the period compared with begins before the year 1")
    return date(year, month + 1, 1)
