"""The customer's own number of an order or a quote: the ERP keeps it by line."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, select, type_coerce
from sqlalchemy.orm import aliased

from db import types
from db.scope import Scope
from db.source import Derived
from db.totals import Lines


def of_lines(model: Any, lines: Lines) -> Derived:
    """The number of a document where all its lines, of `model`, carry the same one; NULL else."""

    def number(document: Any, _scope: Scope) -> ColumnElement[str]:
        line: Any = aliased(model)
        first, last = func.min(line.customer_order_number), func.max(line.customer_order_number)
        query = select(case((first == last, first))).where(lines(document, line))
        return type_coerce(query.scalar_subquery(), types.Text(9))

    return number
