"""The status of an order: one expression, for its field, its filter and the indicators alike."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, select, type_coerce
from sqlalchemy.orm import aliased

from db import models, types
from db.order_lines import (
    NOTHING,
    WMS_BLOCKS,
    any_line,
    any_release,
    begun,
    credit_blocked,
    released_quantity,
    releases,
    stock_blocked,
    sum_of_lines,
    undelivered,
    unfinished,
)
from db.scope import Scope
from sales.order import OrderStatus
from sales.status_reason import StatusReason

# The ERP writes an invoice number of X where what was left of an order was given up.
GIVEN_UP = tuple("X" * width for width in range(1, 10))
RULE_BLOCK, ALLOWANCE_BLOCK = "1", "2"
BLOCKED = (
    OrderStatus.RULE_BLOCKED,
    OrderStatus.ALLOWANCE_BLOCKED,
    OrderStatus.CREDIT_BLOCKED,
    OrderStatus.STOCK_BLOCKED,
)


@dataclass(frozen=True)
class Progress:
    """How far an order is, by its lines and releases; each is a condition."""

    delivered: ColumnElement[bool]
    begun: ColumnElement[bool]
    credit_blocked: ColumnElement[bool]
    stock_blocked: ColumnElement[bool]
    covered: ColumnElement[bool]
    released: ColumnElement[bool]


def progress(order: Any) -> Progress:
    """Asked of lines and releases order by order."""
    return Progress(
        delivered=and_(any_line(order), ~any_line(order, unfinished)),
        begun=any_line(order, begun),
        credit_blocked=any_release(order, credit_blocked),
        stock_blocked=any_release(order, stock_blocked),
        covered=covered(order, sum_of_lines(order, undelivered)),
        released=any_release(order),
    )


def covered(order: Any, open_quantity: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether what is released reaches `open_quantity`; NULL, which is no, where nothing is released or ordered."""
    return released_quantity(order) > open_quantity - NOTHING


def status_of(order: Any, progress: Progress) -> ColumnElement[OrderStatus]:
    """The first status that holds (legend of MATA410, and the blocks of SC9); `order` has the columns of orders."""
    answer = case(
        (closed(order), "CLOSED"),
        (or_(order.invoice_number != "", progress.delivered), "INVOICED"),
        (progress.begun, "PARTIALLY_INVOICED"),
        (order.block == RULE_BLOCK, "RULE_BLOCKED"),
        (order.block == ALLOWANCE_BLOCK, "ALLOWANCE_BLOCKED"),
        (progress.credit_blocked, "CREDIT_BLOCKED"),
        (progress.stock_blocked, "STOCK_BLOCKED"),
        (or_(order.release_status == "S", progress.covered), "RELEASED"),
        (progress.released, "PARTIALLY_RELEASED"),
        else_="OPEN",
    )
    return type_coerce(answer, types.Named(OrderStatus))


def closed(order: Any) -> ColumnElement[bool]:
    """Whether what was left of the order is given up."""
    ended = and_(order.release_status == "E", order.invoice_number == "")
    return or_(order.invoice_number.in_(GIVEN_UP), ended)


def settled(order: Any) -> ColumnElement[bool]:
    """Whether the order's head alone says that it is closed or invoiced, as most orders' do."""
    return or_(order.invoice_number != "", order.release_status == "E")


def settled_as(is_closed: ColumnElement[bool]) -> ColumnElement[OrderStatus]:
    """The status of settled orders, by whether they are `closed`."""
    return type_coerce(case((is_closed, "CLOSED"), else_="INVOICED"), types.Named(OrderStatus))


def status(entity: Any, _scope: Scope) -> ColumnElement[OrderStatus]:
    return status_of(entity, progress(entity))


def reason(entity: Any, scope: Scope) -> ColumnElement[StatusReason]:
    """What blocks an order whose status is a block; NULL for the others."""
    answer = case(
        (status(entity, scope).not_in(BLOCKED), None),
        (entity.block == RULE_BLOCK, "RULE"),
        (entity.block == ALLOWANCE_BLOCK, "ALLOWANCE"),
        else_=_block(entity),
    )
    return type_coerce(answer, types.Named(StatusReason))


def _block(entity: Any) -> ColumnElement[Any]:
    """The first block of the order's releases, in the order of the list."""
    release: Any = aliased(models.Release)
    blocks = (
        (release.credit_block == "01", "CREDIT_LIMIT_EXCEEDED"),
        (release.credit_block == "04", "CREDIT_LIMIT_EXPIRED"),
        (release.credit_block == "05", "CREDIT_REVERSED"),
        (release.credit_block == "06", "CREDIT_RISK"),
        (release.credit_block == "09", "CREDIT_REJECTED"),
        (release.stock_block == "02", "STOCK_SHORT"),
        (release.stock_block == "03", "STOCK_HELD"),
        (release.wms_block.in_(WMS_BLOCKS), "WMS"),
    )
    rank = case(*((condition, place) for place, (condition, _) in enumerate(blocks)), else_=len(blocks))
    return (
        select(case(*blocks, else_="TMS"))
        .where(releases(entity, release), or_(credit_blocked(release), stock_blocked(release)))
        .order_by(rank)
        .limit(1)
        .scalar_subquery()
    )
