"""Whole months and what they are compared with."""

from datetime import date

import pytest

from sales.errors import BadUserInput
from sales.period import Comparison, Period, between, compared, joined


def test_period_begins_and_ends_with_whole_months() -> None:
    assert between(date(2026, 1, 15), date(2026, 2, 3)) == Period(date(2026, 1, 1), date(2026, 2, 28))


def test_years_are_compared_month_by_month() -> None:
    leap = between(date(2024, 2, 1), date(2024, 2, 29))
    assert compared(leap, Comparison.YEAR, 2) == [
        Period(date(2023, 2, 1), date(2023, 2, 28)),
        Period(date(2022, 2, 1), date(2022, 2, 28)),
    ]


def test_months_are_compared_with_as_many_right_before() -> None:
    quarter = between(date(2026, 1, 1), date(2026, 3, 31))
    assert compared(quarter, Comparison.MONTH, 2) == [
        Period(date(2025, 10, 1), date(2025, 12, 31)),
        Period(date(2025, 7, 1), date(2025, 9, 30)),
    ]


def test_months_of_a_period_come_oldest_first() -> None:
    assert between(date(2025, 12, 9), date(2026, 1, 1)).each_month() == [
        Period(date(2025, 12, 1), date(2025, 12, 31)),
        Period(date(2026, 1, 1), date(2026, 1, 31)),
    ]


@pytest.mark.parametrize(
    ("first", "last"), [(date(2026, 2, 1), date(2026, 1, 31)), (date(2000, 1, 1), date(2026, 1, 1))]
)
def test_periods_the_wrong_way_round_or_too_long_are_refused(first: date, last: date) -> None:
    with pytest.raises(BadUserInput):
        between(first, last)


@pytest.mark.parametrize(
    ("comparison", "count"),
    [(Comparison.YEAR, 0), (Comparison.YEAR, 11), (Comparison.MONTH, -1), (Comparison.MONTH, 13)],
)
def test_too_few_or_too_many_earlier_periods_are_refused(comparison: Comparison, count: int) -> None:
    with pytest.raises(BadUserInput):
        compared(between(date(2026, 1, 1), date(2026, 1, 31)), comparison, count)


def test_nothing_is_compared_before_the_first_year() -> None:
    with pytest.raises(BadUserInput):
        compared(between(date(5, 1, 1), date(5, 1, 31)), Comparison.YEAR, 10)


def test_periods_that_follow_each_other_are_one_stretch() -> None:
    year = between(date(2026, 1, 1), date(2026, 12, 31))
    quarter = between(date(2026, 1, 1), date(2026, 3, 31))
    before = Period(date(2025, 1, 1), date(2025, 3, 31))

    assert joined([year, *compared(year, Comparison.YEAR, 2)]) == [Period(date(2024, 1, 1), date(2026, 12, 31))]
    assert joined([quarter, before]) == [before, quarter]
    assert joined([year, quarter]) == [year]
