"""Whole months of dates as the ERP stores them, YYYYMMDD, in statements that serve any months."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, String, bindparam, false, func, literal_column, or_, type_coerce

from db import types
from sales.period import Period


def month_of(day: Any) -> ColumnElement[str]:
    """The month that a day is in, such as "202609"."""
    # No parameters: PostgreSQL would not see that the grouped expression is the selected one.
    return type_coerce(func.substr(day, literal_column("1"), literal_column("6")), String())


def inside(day: Any, periods: Sequence[Period]) -> ColumnElement[bool]:
    """Whether a day is in one of `periods`, or of as many others: `days` gives theirs to the statement."""
    named = [
        (bindparam(f"first_{place}", period.first, types.Day()), bindparam(f"last_{place}", period.last, types.Day()))
        for place, period in enumerate(periods)
    ]
    return or_(false(), *(day.between(*ends) for ends in named))


def days(periods: Sequence[Period]) -> dict[str, Any]:
    """The days of `periods` by the names that `inside` gives them in SQL."""
    firsts = {f"first_{place}": period.first for place, period in enumerate(periods)}
    return firsts | {f"last_{place}": period.last for place, period in enumerate(periods)}
