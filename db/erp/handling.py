"""What people in the company do with orders: release them, let blocked ones go, hold released ones back, deliver."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, select, update

from db import models, order_status
from db.connection import Connection
from db.erp import handled, invoicing, releasing
from db.erp.holdings import ZERO
from db.order_lines import CREDIT_BLOCKS, INVOICED, NOTHING, ready, releases
from db.scope import Scope
from sales.order import OrderStatus

REJECTED = "09"
_REJECTED_NOTE = "REJEITADO MANUALMENTE"
# The newest orders among which one is looked for: in a large company all of them would take seconds.
_LOOKED_AT = 2000
_UNFINISHED = tuple(set(OrderStatus) - {OrderStatus.CLOSED, OrderStatus.INVOICED})


async def in_status(db: Connection, scope: Scope, status: OrderStatus, limit: int) -> list[str]:
    """The numbers of the newest live sales orders that stand so."""
    order: Any = models.Order
    here = (order.branch == scope.branch_of("sc5"), order.deleted.is_(False), order.type == "N")
    newest = (order.issued_on.desc(), order.number.desc())
    recent = select(order.recno).where(*here).order_by(*newest).limit(_LOOKED_AT)
    query = select(order.number).where(order.recno.in_(recent), order_status.status(order, scope) == status)
    return [row.number for row in await db.fetch(query.order_by(*newest).limit(limit))]


async def release(db: Connection, scope: Scope, number: str) -> None:
    """Release an open order, as far as credit and stock allow."""
    order = await handled.take(db, scope, number, OrderStatus.OPEN)
    if order is None:
        return
    verdict = (await handled.books(db, scope, order)).judge(order.customer, order.lines, order.flows)
    # Deleted releases keep their sequence: a key is unique among the live ones only.
    await releasing.add(db, releasing.released(scope.today(), order.head, order.lines, verdict))
    head: Any = models.Order
    await db.execute(update(head).where(head.recno == order.head.recno).values(release_status="S"))
    await handled.put_back(db, scope, order)


async def approve(db: Connection, scope: Scope, number: str) -> None:
    """Let an order go that credit blocks; stock then has to be there, or is waited for."""
    order = await handled.take(db, scope, number, OrderStatus.CREDIT_BLOCKED)
    if order is None:
        return
    books = await handled.books(db, scope, order)
    release: Any = models.Release
    blocked = (releases(order.head, release), release.invoice_number == "", release.credit_block.in_(CREDIT_BLOCKS))
    wanted: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for row in await db.fetch(select(release.item, release.quantity).where(*blocked)):
        wanted[row.item] += row.quantity
    short = books.short(wanted, order.lines, order.flows)
    waits = {"stock_block": releasing.STOCK_SHORT, "block_note": releasing.STOCK_NOTE}
    await db.execute(update(release).where(*blocked, release.item.in_(sorted(short))).values(credit_block="", **waits))
    await db.execute(update(release).where(*blocked).values(credit_block="", block_note=""))
    await handled.put_back(db, scope, order)


async def reject(db: Connection, scope: Scope, number: str) -> None:
    """Hold a released order back, as a credit analyst does."""
    order = await handled.take(db, scope, number, OrderStatus.RELEASED)
    if order is None:
        return
    release: Any = models.Release
    free = (releases(order.head, release), release.invoice_number == "", release.credit_block == "")
    await db.execute(update(release).where(*free).values(credit_block=REJECTED, block_note=_REJECTED_NOTE))
    await handled.put_back(db, scope, order)


async def supply(db: Connection, scope: Scope, number: str) -> None:
    """Let go what stock was short of in an order; what is not there by now has come in."""
    order = await handled.take(db, scope, number, *_UNFINISHED)
    if order is None:
        return
    left = (await handled.books(db, scope, order)).left
    release: Any = models.Release
    short = (releases(order.head, release), release.stock_block == releasing.STOCK_SHORT)
    arrived: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
    for row in await db.fetch(select(release.product_code, release.warehouse, release.quantity).where(*short)):
        place = (row.product_code, row.warehouse)
        missing = max(row.quantity - left.get(place, ZERO), ZERO)
        arrived[place] += missing
        left[place] = left.get(place, ZERO) + missing - row.quantity
    await db.execute(update(release).where(*short).values(stock_block="", block_note=""))
    await handled.put_back(db, scope, order, arrived)


async def servable(db: Connection, scope: Scope, number: str) -> list[str]:
    """Orders that wait for products of this order, of which there is enough by now, those first that wait longest."""
    line: Any = models.OrderItem
    release: Any = models.Release
    balance: Any = models.Stock
    branch = scope.branch_of("sc6")
    products = select(line.product_code).where(line.branch == branch, line.order_number == number)
    taken = balance.reserved + balance.allocated + balance.requested + balance.unclassified
    same = and_(balance.product_code == release.product_code, balance.warehouse == release.warehouse)
    short = (release.stock_block == releasing.STOCK_SHORT, release.deleted.is_(False), release.branch == branch)
    enough = (balance.on_hand - taken > release.quantity - NOTHING, balance.deleted.is_(False))
    here = (*short, *enough, balance.branch == scope.branch_of("sb2"), release.product_code.in_(products))
    query = select(release.order_number).join(balance, same).where(*here)
    rows = await db.fetch(query.order_by(release.released_on, release.order_number))
    return list(dict.fromkeys(row.order_number for row in rows))


async def deliver(db: Connection, scope: Scope, number: str) -> None:
    """Deliver and invoice what is ready of a released order."""
    order = await handled.take(db, scope, number, OrderStatus.RELEASED, OrderStatus.PARTIALLY_INVOICED)
    if order is None:
        return
    await handled.books(db, scope, order)
    release: Any = models.Release
    free = (releases(order.head, release), ready(release))
    goods: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for row in await db.fetch(select(release.item, release.quantity).where(*free)):
        goods[row.item] += row.quantity
    if goods:
        bill = await invoicing.make(db, scope, order, goods)
        marks = {"credit_block": INVOICED, "stock_block": INVOICED, "block_note": ""}
        number_and_series = {"invoice_number": bill.number, "invoice_series": bill.series}
        await db.execute(update(release).where(*free).values(**marks, **number_and_series))
        await handled.put_back(db, scope, order, invoicing.gone(bill))
