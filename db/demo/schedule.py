"""Who orders when: gives every customer places in one row of orders, numbered as time goes by."""

from datetime import date
from math import gcd

from db.demo.days import Calendar
from db.demo.plan import Plan

# How many orders each of twenty customers has placed, in some order: three on average, most of them few.
_COUNTS = (0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8, 12)
FIRST_BRANCH, SECOND_BRANCH = BRANCHES = ("01", "02")
_MOVEMENTS = frozenset("sc5 sc6 sc9 sf2 sd2 se1 a1t".split())
_EVERY, _PLACE = 12, 5


class Schedule:
    """`total` orders, at positions from 0 (the oldest) on."""

    def __init__(self, plan: Plan, calendar: Calendar) -> None:
        self.plan = plan
        self._calendar = calendar
        self._together = bool(plan.company.shared & _MOVEMENTS)
        self._shuffled: tuple[int, list[int]] = (-1, [])
        whole, rest = divmod(plan.customers, len(_COUNTS))
        self.total = whole * sum(_COUNTS) + sum(self._counts(whole)[:rest])
        # Steps of this length visit every position once and never cluster.
        self._step = _coprime(round(self.total * 0.618), self.total)
        self._offset = plan.random("schedule").randrange(max(1, self.total))

    def _counts(self, twenty: int) -> list[int]:
        if self._shuffled[0] != twenty:
            self._shuffled = (twenty, self.plan.random("counts", twenty).sample(_COUNTS, len(_COUNTS)))
        return self._shuffled[1]

    def positions(self, customer: int) -> list[int]:
        """Where the orders of the customer with this index stand, oldest first."""
        twenty, place = divmod(customer, len(_COUNTS))
        counts = self._counts(twenty)
        first = twenty * sum(_COUNTS) + sum(counts[:place])
        return sorted((self._offset + slot * self._step) % self.total for slot in range(first, first + counts[place]))

    def day(self, position: int) -> date:
        return self._calendar.day((position + 0.5) / self.total)

    def branch(self, position: int) -> tuple[str, int]:
        """The branch of an order, and its number there from 1.

        Both branches count from 1, without gaps; where they share the tables, they count together.
        """
        branch = SECOND_BRANCH if position % _EVERY == _PLACE else FIRST_BRANCH
        if self._together:
            return branch, position + 1
        in_second = (position + _EVERY - 1 - _PLACE) // _EVERY
        return branch, (in_second if branch == SECOND_BRANCH else position - in_second) + 1


def _coprime(step: int, total: int) -> int:
    while gcd(max(step, 1), max(total, 1)) != 1:
        step += 1
    return max(step, 1)
