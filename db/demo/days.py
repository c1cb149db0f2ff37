"""The days on which things happen: business days, seasons, growth, and the instants that stamps keep."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from db.demo.plan import Plan
from sales.receivable import business_day

# Sales of each month against the average one: slow after the summer holidays, best before Christmas.
SEASON = (0.80, 0.82, 0.97, 0.95, 1.02, 0.98, 1.00, 1.04, 1.02, 1.08, 1.22, 1.10)
GROWTH = 1.12
_WEEKDAYS = (1.0, 1.0, 1.0, 1.0, 0.9, 0.06, 0.0)


def working(day: date, after: int) -> date:
    """The business day that comes `after` business days after `day`; 0: `day` itself or the next Monday."""
    day = business_day(day)
    for _ in range(after):
        day = business_day(day + timedelta(days=1))
    return day


class Calendar:
    """The history of the company: how its sales spread over the days."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        count = (plan.today - plan.since).days + 1
        self._days = [plan.since + timedelta(days=number) for number in range(count)]
        self._shares = list(accumulate(self._weight(day) for day in self._days))
        self._opening: dict[date, datetime | None] = {}

    def _weight(self, day: date) -> float:
        years = (day - self.plan.since).days / 365.25
        weight: float = GROWTH**years * SEASON[day.month - 1] * _WEEKDAYS[day.weekday()]
        return weight

    def day(self, share: float) -> date:
        """The day by which `share` (0–1) of all sales of the history had been made."""
        place = bisect_left(self._shares, share * self._shares[-1])
        return self._days[min(place, len(self._days) - 1)]

    def stamp(self, day: date, seconds: float) -> datetime | None:
        """The instant of a change `seconds` (up to 32,400) after business began on `day`.

        None before the app was introduced; midnight for changes of today, so that no stamp lies in the future.
        """
        if day not in self._opening:
            self._opening[day] = self._opens(day)
        opening = self._opening[day]
        if opening is None or day == self.plan.today:
            return opening
        return opening + timedelta(seconds=seconds)

    def _opens(self, day: date) -> datetime | None:
        if day < self.plan.portal_since:
            return None
        hour = time(0) if day == self.plan.today else time(8)
        return datetime.combine(day, hour, self.plan.company.timezone).astimezone(UTC)
