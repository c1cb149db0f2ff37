"""An order in somebody's hands: taken as it stands, and put back as its releases then say."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update

from db import models, order_events
from db.connection import Connection
from db.erp import holdings, orders, releasing
from db.erp import lines as order_lines
from db.erp.holdings import Holdings
from db.erp.lines import ZERO, Line
from db.erp.releasing import Books
from db.order_lines import ready, releases
from db.scope import Scope
from sales.order import OrderStatus


@dataclass(frozen=True)
class Handled:
    """An order (as `orders.find` gives it), its live lines, their flow types by code, and what it held when taken."""

    head: Any
    lines: list[Line]
    flows: Mapping[str, Any]
    before: Holdings

    @property
    def customer(self) -> tuple[str, str]:
        return self.head.customer_code, self.head.customer_store


async def take(db: Connection, scope: Scope, number: str, *statuses: OrderStatus) -> Handled | None:
    """The live order of this number, held until the transaction ends; None where there is none in these statuses."""
    head = await orders.find(db, scope, number, hold=True)
    if head is None or head.deleted or head.status not in statuses:
        return None
    lines = await order_lines.of_order(db, head)
    flows = await order_lines.flows_of(db, scope, lines)
    blocked = order_lines.blocked_by_credit(await order_lines.live_releases(db, head))
    return Handled(head, lines, flows, holdings.of(lines, blocked, flows))


async def books(db: Connection, scope: Scope, order: Handled) -> Books:
    """What the order is judged by; its customer and stock then stay as they are until the transaction ends."""
    return await releasing.books(db, scope, [order.customer], order.lines, hold=True)


async def put_back(
    db: Connection, scope: Scope, order: Handled, on_hand: Mapping[tuple[str, str], Decimal] | None = None
) -> None:
    """Count the order's releases on its lines, move what it holds now, and tell of it: a transaction's last work.

    `on_hand` is what came into stock (less than nothing: went out of it), by product and warehouse.
    """
    await _count(db, order)
    blocked = order_lines.blocked_by_credit(await order_lines.live_releases(db, order.head))
    after = holdings.of(order.lines, blocked, order.flows)
    for place, quantity in (on_hand or {}).items():
        after.stock[place]["on_hand"] += quantity
    await holdings.move(db, scope, order.before, after)
    await order_events.tell(db, order.head.branch, [order.head.number])


async def _count(db: Connection, order: Handled) -> None:
    release: Any = models.Release
    waiting = (releases(order.head, release), release.invoice_number == "")
    shown = (release.item, release.quantity, ready(release).label("ready"))
    found = await db.fetch(select(*shown).where(*waiting))
    item: Any = models.OrderItem
    for line in order.lines:
        own = [row for row in found if row.item == line.item]
        line.released_quantity = sum((row.quantity for row in own), ZERO)
        line.committed_quantity = sum((row.quantity for row in own if row.ready), ZERO)
        names = ("released_quantity", "committed_quantity", "delivered_quantity")
        counts = {name: getattr(line, name) for name in names}
        await db.execute(update(item).where(item.recno == line.recno).values(**counts))
