"""Quotes (SCJ, SCK): open and expired ones, cancelled ones, and those that became orders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from db import models
from db.demo import notices, order_lines, payment_terms
from db.demo.buyers import Buyer
from db.demo.notices import Notice
from db.demo.numbers import numbered
from db.demo.order_lines import Line
from db.demo.orders import Order
from db.demo.parameters import NOBODY
from db.demo.prospects import Prospect
from db.demo.reps import Rep
from db.demo.rows import Rows
from db.demo.world import World
from sales.notification import NotificationKind

OPEN, APPROVED, CANCELLED = "A", "B", "C"
# Not quoted, blocked by a rule, awaiting approval.
_RARE = "DEF"
_INCLUDED = 11


@dataclass(frozen=True, slots=True)
class Quote:
    """For a customer, or (then `customer` is nobody's) for a prospect. `order_number` is of the order it became."""

    branch: str
    number: str
    external_number: str
    status: str
    issued_on: date
    changed_on: date
    customer: tuple[str, str]
    prospect: tuple[str, str]
    term_code: str
    price_list: str
    lines: Sequence[Line]
    order_number: str = ""
    freight: int = 0
    deleted: bool = False


def beside(rows: Rows, world: World, order: Order) -> None:
    """Of ten orders, one was a quote before; beside another one a quote was made that came to nothing, or not yet."""
    dice = order.random.random()
    if not order.sells or dice > 0.22:
        return
    buyer, random = order.buyer, order.random
    became = dice < 0.12
    issued_on = max(world.plan.since, order.issued_on - timedelta(days=1 + random.randrange(12)))
    status = APPROVED if became else _status(world, issued_on, random.random())
    lines = order.lines if became else order_lines.draft(world, random, buyer, issued_on, "01", 1 + random.randrange(4))
    quote = Quote(
        branch=order.branch,
        number=numbered(order.position + 1, 6),
        external_number=_external(world, issued_on, random.getrandbits(128), random.random()),
        status=status,
        issued_on=issued_on,
        changed_on=order.issued_on if became else issued_on,
        customer=(buyer.code, buyer.store),
        prospect=("", ""),
        term_code=order.term.code,
        price_list=buyer.price_list,
        lines=lines,
        order_number=order.number if became else "",
        freight=order.freight if became else 0,
        deleted=not became and order.position % 29 == 11,
    )
    if became:
        order.quote_number = quote.number
    seconds = random.random() * 32_400
    _write(rows, world, quote, seconds)
    if quote.external_number and issued_on >= world.plan.portal_since and world.uses_app(order.rep):
        _tell(rows, world, order.rep, order, quote, seconds)


def _tell(rows: Rows, world: World, rep: Rep, order: Order, quote: Quote, seconds: float) -> None:
    number = f"Orçamento {quote.number}"
    notice = Notice(
        number=notices.beside_order(order.position, 3),
        kind=NotificationKind.QUOTE,
        title=f"{number} incluído",
        description=f"{number} para {order.buyer.name} incluído",
        subject=("Quote", world.plan.company.branch_of("scj", quote.branch), "N", quote.number),
        told_on=quote.issued_on,
        time=order.time,
        stamp=world.calendar.stamp(quote.issued_on, seconds),
        movement=_INCLUDED,
        seen=order.random.random() < 0.5,
    )
    notices.write(rows, world, rep, notice)


def of_prospect(rows: Rows, world: World, prospect: Prospect, buyer: Buyer) -> None:
    """Three prospects in five asked for a quote; `buyer` says what such a one buys."""
    random = world.plan.random("prospect quote", prospect.index)
    if prospect.index % 5 > 2:
        return
    issued_on = world.plan.today - timedelta(days=random.randrange(90))
    quote = Quote(
        branch="01",
        number=numbered(world.schedule.total + prospect.index + 1, 6),
        external_number=_external(world, issued_on, random.getrandbits(128), random.random()),
        status=CANCELLED if random.random() < 0.25 else OPEN,
        issued_on=issued_on,
        changed_on=issued_on,
        customer=NOBODY,
        prospect=(prospect.code, "01"),
        term_code=payment_terms.TERMS[1].code,
        price_list=buyer.price_list,
        lines=order_lines.draft(world, random, buyer, issued_on, "01", 1 + random.randrange(4)),
    )
    _write(rows, world, quote, random.random() * 32_400)


def _status(world: World, issued_on: date, dice: float) -> str:
    if dice < 0.12:
        return _RARE[int(dice * 25)]
    recent = (world.plan.today - issued_on).days < 60
    return OPEN if dice < (0.75 if recent else 0.25) else CANCELLED


def _external(world: World, issued_on: date, bits: int, dice: float) -> str:
    recent = issued_on >= world.plan.portal_since
    return str(UUID(int=bits, version=4)) if dice < (0.6 if recent else 0.8) else ""


def _write(rows: Rows, world: World, quote: Quote, seconds: float) -> None:
    stamp = world.calendar.stamp(quote.changed_on, seconds)
    rows.add(
        models.Quote,
        deleted=quote.deleted,
        stamp=stamp,
        branch=quote.branch,
        number=quote.number,
        external_number=quote.external_number,
        issued_on=quote.issued_on,
        valid_until=quote.issued_on + timedelta(days=30),
        customer_code=quote.customer[0],
        customer_store=quote.customer[1],
        delivery_customer_code=quote.customer[0],
        delivery_customer_store=quote.customer[1],
        prospect_code=quote.prospect[0],
        prospect_store=quote.prospect[1],
        payment_term_code=quote.term_code,
        price_list_code=quote.price_list,
        status=quote.status,
        currency=1,
        currency_rate=1,
        freight_type="C" if quote.freight else "F",
        freight=quote.freight / 100,
        load_type="2",
    )
    _write_lines(rows, quote, stamp)


def _write_lines(rows: Rows, quote: Quote, stamp: datetime | None) -> None:
    for line in quote.lines:
        rows.add(
            models.QuoteItem,
            deleted=quote.deleted,
            stamp=stamp,
            branch=quote.branch,
            quote_number=quote.number,
            **order_lines.offer(line),
            order_number=quote.order_number,
        )
