"""What an order or a quote comes to: the sum of its lines, and the header's amounts."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select, type_coerce
from sqlalchemy.orm import aliased

from db import types
from db.source import Conditions, Derived

# How the lines of a document are found: whether `line` is one of `document`.
Lines = Callable[[Any, Any], ColumnElement[bool]]


def of_lines(model: Any, lines: Lines) -> Derived:
    """The sum of a document's lines of `model`, net of their discounts; 0 without any."""

    def total(document: Any, _scope: Any) -> ColumnElement[Decimal]:
        line: Any = aliased(model)
        query = select(func.coalesce(func.sum(line.total), 0.0)).where(lines(document, line))
        return type_coerce(query.scalar_subquery(), types.Number(2))

    return total


def between(
    document: Any, items: ColumnElement[Decimal], lowest: Decimal | None, highest: Decimal | None
) -> Conditions:
    """Documents whose total, as `sales.totals` adds it up over `items`, lies between the two, both included."""
    left = items * (1 - document.header_discount_percent / 100) - document.discount
    total = type_coerce(left + document.freight + document.insurance + document.expenses, types.Number(4))
    # Before it is rounded to cents the total has four decimals, and binary ones a little noise.
    half, noise = Decimal("0.005"), Decimal("0.0000001")
    found = []
    if lowest is not None:
        found.append(total > lowest - half + noise)
    if highest is not None:
        found.append(total < highest + half + noise)
    return found
