"""Sales goals (SCT): one for each representative and month, near what they sold."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from db import models
from db.demo.numbers import numbered
from db.demo.rows import Rows
from db.demo.tally import Tally
from db.demo.world import World

_EVEN = 100_000
_AHEAD = 2


def write(rows: Rows, world: World, tally: Tally) -> None:
    """Goals from the beginning of the history until two months from now; the document is the month."""
    random = world.plan.random("goals")
    for place, rep in enumerate(world.team, 1):
        sold = [tally.sold[rep.code, year, month] for year, month in _months(world.plan.since, world.plan.today)]
        average = sum(sold[-13:-1]) // 12
        for number, (year, month) in enumerate(_months(world.plan.since, world.plan.today, _AHEAD)):
            # This month is not over, and those ahead have not begun.
            base = sold[number] if number < len(sold) - 1 else average
            goal = int(max(base, average // 2) * (0.85 + 0.3 * random.random())) // _EVEN * _EVEN + _EVEN
            rows.add(
                models.SalesGoal,
                number=f"{year}{month:02d}",
                sequence=numbered(place, 3),
                goal_on=date(year, month, monthrange(year, month)[1]),
                rep_code=rep.code,
                amount=goal / 100,
                currency=1,
            )


def _months(first: date, last: date, ahead: int = 0) -> Iterator[tuple[int, int]]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1 + ahead
    for month in range(start, end + 1):
        yield month // 12, month % 12 + 1
