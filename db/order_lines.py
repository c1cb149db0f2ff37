"""What the lines (SC6) and releases (SC9) of an order say of it: conditions and sums within the order's statement."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from db import models, types

# On a line or a release.
Condition = Callable[[Any], ColumnElement[bool]]

# Quantities have two decimals and are stored in binary: what is less than half of the last one is nothing.
NOTHING = 0.005
CREDIT_BLOCKS = ("01", "04", "05", "06", "09")
STOCK_BLOCKS = ("02", "03")
# 05, 06 and 07 say that the warehouse has let go what 01, 02 and 03 held.
WMS_BLOCKS = ("01", "02", "03")
INVOICED = "10"


def lines(order: Any, line: Any) -> ColumnElement[bool]:
    """Whether `line` is a live line of `order`."""
    return and_(line.branch == order.branch, line.order_number == order.number, line.deleted.is_(False))


def releases(order: Any, release: Any) -> ColumnElement[bool]:
    """Whether `release` is a live release of `order`."""
    return and_(release.branch == order.branch, release.order_number == order.number, release.deleted.is_(False))


def every(_row: Any) -> ColumnElement[bool]:
    """No condition."""
    return and_(True)


def any_line(order: Any, condition: Condition = every) -> ColumnElement[bool]:
    """Whether the order has a line that meets `condition`."""
    line: Any = aliased(models.OrderItem)
    return _any(line, lines(order, line), condition(line))


def any_release(order: Any, condition: Condition = every) -> ColumnElement[bool]:
    """Whether the order has a release that meets `condition`."""
    release: Any = aliased(models.Release)
    return _any(release, releases(order, release), condition(release))


def _any(entity: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    # Not EXISTS: PostgreSQL would hash it, that is read the whole table for a page of orders (300 ms instead of 2).
    return select(func.count(entity.recno)).where(*conditions).scalar_subquery() > 0


def sum_of_lines(order: Any, amount: Callable[[Any], ColumnElement[Any]]) -> ColumnElement[Any]:
    """What `amount` adds up to over the order's lines; NULL where it has none."""
    line: Any = aliased(models.OrderItem)
    total = select(func.sum(amount(line))).where(lines(order, line)).scalar_subquery()
    return type_coerce(total, types.Number(2))


def released_quantity(order: Any) -> ColumnElement[Any]:
    """The quantity of the order's releases that are not yet invoiced; NULL where it has none."""
    release: Any = aliased(models.Release)
    query = select(func.sum(release.quantity)).where(releases(order, release), release.invoice_number == "")
    return type_coerce(query.scalar_subquery(), types.Number(2))


def undelivered(line: Any) -> ColumnElement[Any]:
    """How much of a line is not yet invoiced."""
    return type_coerce(line.quantity - line.delivered_quantity, types.Number(2))


def unfinished(line: Any) -> ColumnElement[bool]:
    return undelivered(line) >= NOTHING


def begun(line: Any) -> ColumnElement[bool]:
    return and_(line.delivered_quantity >= NOTHING)


def credit_blocked(release: Any) -> ColumnElement[bool]:
    return and_(release.credit_block.in_(CREDIT_BLOCKS))


def stock_blocked(release: Any) -> ColumnElement[bool]:
    """Blocked by stock, warehouse (WMS) or transport (TMS)."""
    transport = and_(release.tms_block.is_not(None), release.tms_block != INVOICED)
    return or_(release.stock_block.in_(STOCK_BLOCKS), release.wms_block.in_(WMS_BLOCKS), transport)


def ready(release: Any) -> ColumnElement[bool]:
    """Blocked by nothing and not yet invoiced (the filter of MATA460)."""
    free = (release.credit_block.in_(("", INVOICED)), release.stock_block.in_(("", INVOICED)))
    return and_(release.invoice_number == "", *free, ~stock_blocked(release))
