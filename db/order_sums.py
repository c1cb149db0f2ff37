"""Many orders with their statuses and sums at once: lines and releases are read together, not order by order."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, literal, select, type_coerce, union_all
from sqlalchemy.sql.selectable import FromClause

from db import models, orders, types
from db.months import month_of
from db.order_lines import (
    NOTHING,
    begun,
    credit_blocked,
    lines,
    releases,
    stock_blocked,
    undelivered,
    unfinished,
)
from db.order_status import Progress, closed, settled, settled_as, status_of
from db.scope import Scope

_MONEY = types.Number(2)
_NOTHING = type_coerce(literal(0.0), _MONEY)


def sales(scope: Scope, order: Any = models.Order) -> list[ColumnElement[bool]]:
    """Visible orders of type N: complements of price or tax are no sales of their own."""
    return [*orders.SOURCE.visible(order, scope), order.type == "N"]


def added(amount: Any) -> ColumnElement[Decimal]:
    """What `amount` adds up to, in money; 0 over no rows."""
    return type_coerce(func.coalesce(func.sum(amount), 0.0), _MONEY)


def by_status(scope: Scope, issued: ColumnElement[bool]) -> Select[Any]:
    """By month and status of the sales that were `issued` so: orders, ordered, undelivered, in rows that add up.

    Most orders are settled: their lines are added up by month at once, only those of the others order by order.
    """
    parts = (_settled_heads(scope, issued), _settled_lines(scope, issued), _unsettled(scope, issued))
    return select(*union_all(*parts).subquery("parts").c)


def _settled_heads(scope: Scope, issued: ColumnElement[bool]) -> Select[Any]:
    order: Any = models.Order
    # Grouped by what is named here: PostgreSQL would not see that an expression with parameters is the selected one.
    heads = (
        select(month_of(order.issued_on).label("month"), closed(order).label("closed"))
        .where(*sales(scope), issued, settled(order))
        .subquery("heads")
    )
    key = (heads.c.month, heads.c.closed)
    status = settled_as(heads.c.closed).label("status")
    sums = (_NOTHING.label("ordered"), _NOTHING.label("undelivered"))
    return select(heads.c.month, status, func.count().label("orders"), *sums).group_by(*key)


def _settled_lines(scope: Scope, issued: ColumnElement[bool]) -> Select[Any]:
    order: Any = models.Order
    line: Any = models.OrderItem
    sold = (
        select(month_of(order.issued_on).label("month"), closed(order).label("closed"), line.total)
        .join(line, lines(order, line))
        .where(*sales(scope), issued, settled(order))
        .subquery("sold")
    )
    status = settled_as(sold.c.closed).label("status")
    sums = (added(sold.c.total).label("ordered"), _NOTHING.label("undelivered"))
    return select(sold.c.month, status, literal(0).label("orders"), *sums).group_by(sold.c.month, sold.c.closed)


def _unsettled(scope: Scope, issued: ColumnElement[bool]) -> Select[Any]:
    order: Any = models.Order
    placed = of_orders(scope, [order.type == "N", issued, ~settled(order)])
    month = month_of(placed.c.issued_on)
    sums = (added(placed.c.ordered).label("ordered"), added(placed.c.undelivered).label("undelivered"))
    count = func.count(placed.c.number).label("orders")
    return select(month.label("month"), placed.c.status, count, *sums).group_by(month, placed.c.status)


def of_orders(scope: Scope, conditions: Sequence[ColumnElement[bool]]) -> FromClause:
    """The visible orders that meet `conditions`: number, issued_on, status, ordered, undelivered (both in money)."""
    order: Any = models.Order
    placed = (
        select(
            order.branch,
            order.number,
            order.issued_on,
            order.invoice_number,
            order.release_status,
            order.block,
        )
        .where(*orders.SOURCE.visible(order, scope), *conditions)
        .cte("placed")
    )
    line: Any = models.OrderItem
    release: Any = models.Release
    ordered = _of_each(placed, line, lines(placed.c, line), _line_sums(line))
    # An invoice number decides the status alone, and most orders have one.
    waiting = and_(releases(placed.c, release), placed.c.invoice_number == "")
    released = _of_each(placed, release, waiting, _release_sums(release))
    status = status_of(placed.c, _progress(ordered, released))
    return (
        select(
            placed.c.number,
            placed.c.issued_on,
            status.label("status"),
            ordered.c.ordered,
            ordered.c.undelivered,
        )
        .select_from(placed)
        .outerjoin(ordered, ordered.c.number == placed.c.number)
        .outerjoin(released, released.c.number == placed.c.number)
        .subquery("orders")
    )


def _of_each(placed: CTE, part: Any, own: ColumnElement[bool], sums: Sequence[ColumnElement[Any]]) -> FromClause:
    """The `sums` of each order's `own` parts, beside the order's `number`."""
    number = part.order_number.label("number")
    return select(number, *sums).select_from(placed).join(part, own).group_by(part.order_number).subquery()


def _line_sums(line: Any) -> Sequence[ColumnElement[Any]]:
    return (
        func.sum(line.total).label("ordered"),
        func.sum(undelivered(line) * line.unit_price).label("undelivered"),
        func.sum(undelivered(line)).label("open_quantity"),
        func.count(line.recno).label("lines"),
        _how_many(unfinished(line)).label("unfinished"),
        _how_many(begun(line)).label("begun"),
    )


def _release_sums(release: Any) -> Sequence[ColumnElement[Any]]:
    return (
        func.count(release.recno).label("releases"),
        _how_many(credit_blocked(release)).label("credit_blocked"),
        _how_many(stock_blocked(release)).label("stock_blocked"),
        func.sum(case((release.invoice_number == "", release.quantity))).label("quantity"),
    )


def _progress(ordered: FromClause, released: FromClause) -> Progress:
    return Progress(
        delivered=and_(ordered.c.lines > 0, ordered.c.unfinished == 0),
        begun=ordered.c.begun > 0,
        credit_blocked=released.c.credit_blocked > 0,
        stock_blocked=released.c.stock_blocked > 0,
        covered=type_coerce(released.c.quantity, _MONEY) > type_coerce(ordered.c.open_quantity, _MONEY) - NOTHING,
        released=released.c.releases > 0,
    )


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, literal(1))))
