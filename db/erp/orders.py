"""What the embedded ERP does with orders: adds, changes and deletes them, each as the work of one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import Select, insert, select, update

from db import models, order_status
from db.connection import Connection
from db.erp import holdings, numbers, releasing
from db.erp import lines as order_lines
from db.erp.draft import Draft
from db.erp.lines import Line
from db.keys import among
from db.orders import NOT_SALES
from db.scope import Scope
from sales import document_version
from sales.external_number import spellings
from sales.operation_errors import OrderChanged, OrderClosed, OrderInvoiced, OrderReleased, OrderUnknown
from sales.order import ORIGIN, OrderStatus

_SHOWN = document_version.HEAD | {"recno", "branch", "number", "external_number", "origin", "rep_code", "deleted"}
_RELEASED = "S"


@dataclass(frozen=True)
class Head:
    """What lines and releases need of an order's head."""

    branch: str
    number: str


async def find(db: Connection, scope: Scope, number: str, *, hold: bool) -> Any:
    """The order of this number, the live one if there is one: its content, status and `deleted`; None without any."""
    order: Any = models.Order
    columns = [getattr(order, name) for name in sorted(_SHOWN)]
    status = order_status.status(order, scope).label("status")
    here = (order.branch == scope.branch_of("sc5"), order.number == number, order.type.not_in(NOT_SALES))
    query = select(*columns, status).where(*here).order_by(order.deleted, order.recno.desc()).limit(1)
    return await db.one(query.with_for_update(of=order) if hold else query)


@dataclass(frozen=True)
class Placement:
    """An order to be added; `quote_number` is that of the quote it was made of."""

    draft: Draft
    external_number: str
    quote_number: str = ""

    @property
    def customer(self) -> tuple[str, str]:
        return self.draft.head["customer_code"], self.draft.head["customer_store"]

    def lines(self) -> list[Line]:
        lines = [order_lines.fresh(columns, *self.customer) for columns in self.draft.lines]
        for line in lines:
            line.quote_line = self.quote_number and f"{self.quote_number}{line.item}"
        return lines


async def create(db: Connection, scope: Scope, placements: Sequence[Placement], flows: Mapping[str, Any]) -> list[str]:
    """Add orders one after the other, release them, and give their numbers: what one takes is not there for the next.

    In as many statements as one of them takes; `flows` are the flow types of their lines, by code.
    """
    lines = [placement.lines() for placement in placements]
    every = list(chain.from_iterable(lines))
    await holdings.shelve(db, scope, {(line.product_code, line.warehouse) for line in every})
    books = await releasing.books(db, scope, [placement.customer for placement in placements], every, hold=True)
    branch = scope.branch_of("sc5")
    numbered = await numbers.following(db, len(placements), models.Order, "number", branch=branch)
    heads: list[dict[str, Any]] = []
    items: list[dict[str, Any]] = []
    released: list[dict[str, Any]] = []
    total = holdings.Holdings()
    for placement, own, number in zip(placements, lines, numbered, strict=True):
        made = Head(branch, number)
        verdict = books.judge(placement.customer, own, flows)
        released += releasing.released(scope.today(), made, own, verdict)
        heads.append(_head_row(scope, placement, made))
        items += _item_rows(made, own)
        held = holdings.of(own, {line.item: line.released_quantity for line in own} if verdict.credit else {}, flows)
        books.book(held)
        holdings.add(total, held)
    await db.add(models.Order, heads)
    await releasing.add(db, released)
    await db.add(models.OrderItem, items)
    await holdings.move(db, scope, holdings.Holdings(), total)
    return numbered


def _head_row(scope: Scope, placement: Placement, made: Head) -> dict[str, Any]:
    draft = placement.draft
    return {
        **draft.head,
        "branch": made.branch,
        "number": made.number,
        "external_number": placement.external_number,
        "type": "N",
        "customer_type": draft.customer.customer_type,
        "issued_on": scope.today(),
        "release_status": _RELEASED,
        "release_mode": "1",
        "load_type": "2",
        "buyer_presence": "9",
        "currency_rate": 1,
        "volume_count": len(draft.lines),
        "quote_number": placement.quote_number,
        "origin": ORIGIN,
    }


def _item_rows(order: Any, lines: Sequence[Line]) -> list[dict[str, Any]]:
    place = {"branch": order.branch, "order_number": order.number}
    return [{**order_lines.row_of(line), **place} for line in lines]


async def present(db: Connection, scope: Scope, external_numbers: Iterable[str]) -> set[str]:
    """Those of `external_numbers` that a live order has."""
    order: Any = models.Order
    spelt = [spelling for number in external_numbers for spelling in spellings(UUID(number))]

    def build() -> Select[Any]:
        here = (order.branch == scope.named().branch_of("sc5"), order.type.not_in(NOT_SALES), order.deleted.is_(False))
        return select(order.external_number.label("number")).where(*here, among(db, order.external_number, "spelt"))

    rows = await db.rows("orders.present", build, {**scope.values(), "spelt": spelt})
    return {row.number.lower() for row in rows}


async def reps(db: Connection, scope: Scope, order_numbers: Sequence[str]) -> dict[str, str]:
    """The representatives of orders by number, of the live one where there is one."""
    order: Any = models.Order

    def build() -> Select[Any]:
        here = (order.branch == scope.named().branch_of("sc5"), order.type.not_in(NOT_SALES))
        query = select(order.number.label("number"), order.rep_code.label("rep_code"))
        return query.where(*here, among(db, order.number, "numbers")).order_by(order.deleted.desc(), order.recno)

    rows = await db.rows("orders.reps", build, {**scope.values(), "numbers": list(order_numbers)})
    return {row.number: str(row.rep_code) for row in rows}


async def change(
    db: Connection, scope: Scope, number: str, draft: Draft, external_number: str, base_version: str | None
) -> None:
    """Give the order its new content; its releases are taken back. Raises a Refusal where that cannot be."""
    order, lines = await _held(db, scope, number, base_version)
    if order.status is OrderStatus.INVOICED:
        raise OrderInvoiced
    found = await order_lines.live_releases(db, order)
    flows = await order_lines.flows_of(db, scope, lines)
    before = holdings.of(lines, order_lines.blocked_by_credit(found), flows)
    await releasing.reverse(db, found, lines)
    after = await _rewrite(db, order, lines, draft)
    flows |= await order_lines.flows_of(db, scope, after)
    await holdings.shelve(db, scope, sorted({(line.product_code, line.warehouse) for line in after}))
    head: dict[str, Any] = {**draft.head, "release_status": None, "volume_count": len(after)}
    # It stays whose it was, whoever changes it.
    del head["rep_code"]
    if not order.external_number:
        head["external_number"] = external_number
    table: Any = models.Order
    await db.execute(update(table).where(table.recno == order.recno).values(**head))
    await holdings.move(db, scope, before, holdings.of(after, {}, flows))


async def _held(db: Connection, scope: Scope, number: str, base_version: str | None) -> tuple[Any, list[Line]]:
    """The order and its lines, as nobody can change them meanwhile."""
    order = await find(db, scope, number, hold=True)
    if order is None:
        raise OrderUnknown
    lines = await order_lines.of_order(db, order)
    if order.deleted or (base_version is not None and base_version != document_version.of(order, lines)):
        raise OrderChanged
    if order.status is OrderStatus.CLOSED:
        raise OrderClosed
    return order, lines


async def _rewrite(db: Connection, order: Any, lines: Sequence[Line], draft: Draft) -> list[Line]:
    """Change, add and take away lines; what the order then has."""
    customer = (draft.head["customer_code"], draft.head["customer_store"])
    present: Mapping[tuple[str, str], Line] = {(line.item, line.product_code): line for line in lines}
    after, added = [], []
    table: Any = models.OrderItem
    for columns in draft.lines:
        line = order_lines.fresh(columns, *customer)
        old = present.get((line.item, line.product_code))
        after.append(line)
        if old is None:
            added.append(line)
            continue
        line.delivered_quantity, line.quote_line = old.delivered_quantity, old.quote_line
        await db.execute(update(table).where(table.recno == old.recno).values(**order_lines.row_of(line)))
    kept = {(line.item, line.product_code) for line in after}
    await _remove(db, [line for line in lines if (line.item, line.product_code) not in kept])
    if added:
        await db.execute(insert(table), _item_rows(order, added))
    return after


async def _remove(db: Connection, lines: Sequence[Line]) -> None:
    table: Any = models.OrderItem
    if lines:
        gone = update(table).where(table.recno.in_([line.recno for line in lines]))
        await db.execute(gone.values(deleted=True, deleted_recno=table.recno))


async def delete(db: Connection, scope: Scope, number: str, base_version: str | None) -> None:
    """Delete the order logically. Raises a Refusal where it has releases or invoices."""
    order, lines = await _held(db, scope, number, base_version)
    if any(line.delivered_quantity > 0 for line in lines) or order.status is OrderStatus.INVOICED:
        raise OrderInvoiced
    if await order_lines.live_releases(db, order):
        raise OrderReleased
    flows = await order_lines.flows_of(db, scope, lines)
    await _remove(db, lines)
    table: Any = models.Order
    gone = update(table).where(table.recno == order.recno)
    await db.execute(gone.values(deleted=True, deleted_recno=table.recno))
    await holdings.move(db, scope, holdings.of(lines, {}, flows), holdings.Holdings())
