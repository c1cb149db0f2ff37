"""What people in the company do with orders: release them, let blocked ones go, hold released ones back."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update

from db import models, order_events, order_status
from db.connection import Connection
from db.erp import holdings, orders, releasing
from db.erp import lines as order_lines
from db.erp.lines import Line
from db.order_lines import CREDIT_BLOCKS, ready
from db.scope import Scope
from sales.order import OrderStatus

REJECTED = "09"
_REJECTED_NOTE = "REJEITADO MANUALMENTE"


async def in_status(db: Connection, scope: Scope, status: OrderStatus, limit: int) -> list[str]:
    """The numbers of the newest live sales orders that stand so."""
    order: Any = models.Order
    here = (order.branch == scope.branch_of("sc5"), order.deleted.is_(False), order.type == "N")
    query = select(order.number).where(*here, order_status.status(order, scope) == status)
    rows = await db.fetch(query.order_by(order.issued_on.desc(), order.number.desc()).limit(limit))
    return [row.number for row in rows]


async def release(db: Connection, scope: Scope, number: str) -> None:
    """Release an open order, as far as credit and stock allow."""
    order = await orders.find(db, scope, number, hold=True)
    if order is None or order.deleted or order.status is not OrderStatus.OPEN:
        return
    lines, before, flows = await _before(db, scope, order)
    customer = (order.customer_code, order.customer_store)
    books = await releasing.books(db, scope, [customer], lines, hold=True)
    verdict = books.judge(customer, lines, flows)
    # Deleted releases keep their sequence: a key is unique among the live ones only.
    await releasing.add(db, releasing.released(scope.today(), order, lines, verdict))
    blocked = {line.item: line.released_quantity for line in lines} if verdict.credit else {}
    await _after(db, scope, order, lines, before, holdings.of(lines, blocked, flows), status="S")


async def approve(db: Connection, scope: Scope, number: str) -> None:
    """Let an order go that credit blocks; stock then has to be there, or is waited for."""
    await _credit(db, scope, number, OrderStatus.CREDIT_BLOCKED, "", "")


async def reject(db: Connection, scope: Scope, number: str) -> None:
    """Hold a released order back, as a credit analyst does."""
    await _credit(db, scope, number, OrderStatus.RELEASED, REJECTED, _REJECTED_NOTE)


async def _credit(db: Connection, scope: Scope, number: str, status: OrderStatus, block: str, note: str) -> None:
    order = await orders.find(db, scope, number, hold=True)
    if order is None or order.deleted or order.status is not status:
        return
    lines, before, flows = await _before(db, scope, order)
    release: Any = models.Release
    mine = (release.branch == order.branch, release.order_number == number, release.deleted.is_(False))
    open_ones = (*mine, release.invoice_number == "")
    changed = release.credit_block == "" if block else release.credit_block.in_(CREDIT_BLOCKS)
    await db.execute(update(release).where(*open_ones, changed).values(credit_block=block, block_note=note))
    free: dict[str, Decimal] = {}
    for row in await db.fetch(select(release.item, release.quantity).where(*mine, ready(release))):
        free[row.item] = free.get(row.item, Decimal("0.00")) + row.quantity
    for line in lines:
        line.committed_quantity = free.get(line.item, Decimal("0.00"))
    blocked = order_lines.blocked_by_credit(await order_lines.live_releases(db, order))
    await _after(db, scope, order, lines, before, holdings.of(lines, blocked, flows), status=None)


async def _before(db: Connection, scope: Scope, order: Any) -> tuple[list[Line], holdings.Holdings, Any]:
    lines = await order_lines.of_order(db, order)
    flows = await order_lines.flows_of(db, scope, lines)
    blocked = order_lines.blocked_by_credit(await order_lines.live_releases(db, order))
    return lines, holdings.of(lines, blocked, flows), flows


async def _after(
    db: Connection,
    scope: Scope,
    order: Any,
    lines: Sequence[Line],
    before: holdings.Holdings,
    after: holdings.Holdings,
    *,
    status: str | None,
) -> None:
    item: Any = models.OrderItem
    for line in lines:
        counts = {name: getattr(line, name) for name in ("released_quantity", "committed_quantity")}
        await db.execute(update(item).where(item.recno == line.recno).values(**counts))
    if status is not None:
        head: Any = models.Order
        await db.execute(update(head).where(head.recno == order.recno).values(release_status=status))
    await holdings.move(db, scope, before, after)
    await order_events.tell(db, order.branch, [order.number])
