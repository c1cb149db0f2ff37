"""Orders (SC5), with everything that the ERP keeps on their first page."""

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any
from uuid import UUID

from db import models
from db.demo import fates, order_lines
from db.demo.buyers import Buyer
from db.demo.fates import Fate
from db.demo.invoices import Invoice
from db.demo.numbers import numbered
from db.demo.order_lines import Line
from db.demo.payment_terms import TERMS, Term
from db.demo.reps import Rep
from db.demo.rows import Rows
from db.demo.states import HOME
from db.demo.world import World
from sales.order import ORIGIN

# What the ERP's own routine writes as an order's origin.
_ERP = "MATA410"
_COMMENTS = (
    "Entregar somente no período da manhã",
    "Cliente retira no balcão",
    "Não aceita entrega parcial",
    "Avisar antes da entrega",
    "Descarga por conta do cliente",
)
_MANY = 108


@dataclass(slots=True)
class Order:
    """`serial` counts the orders of its branch from 1. Charges in cents. `changed_on` is the day of its last change."""

    position: int
    branch: str
    serial: int
    buyer: Buyer
    rep: Rep | None
    fate: Fate
    issued_on: date
    time: str
    seconds: float
    term: Term
    lines: list[Line]
    random: Random
    external_number: str = ""
    from_app: bool = False
    freight: int = 0
    insurance: int = 0
    expenses: int = 0
    discount: int = 0
    quote_number: str = ""
    customer_order_number: str = ""
    invoices: list[Invoice] = field(default_factory=list)
    changed_on: date = date.min

    @property
    def number(self) -> str:
        return numbered(self.serial, 6)

    @property
    def charges(self) -> int:
        return self.freight + self.insurance + self.expenses - self.discount

    @property
    def billed(self) -> int:
        """What the lines that bring receivables cost, in cents."""
        return sum(line.total for line in self.lines if line.flow.bills)

    @property
    def sells(self) -> bool:
        """Whether it is a live sales order."""
        return self.fate.kind == "N" and not self.fate.deleted

    def stamp(self, world: World) -> datetime | None:
        return world.calendar.stamp(self.changed_on, self.seconds)


def draft(world: World, buyer: Buyer, position: int) -> Order:
    """The order at this position as it was placed."""
    random = world.plan.random("order", position)
    issued_on = world.schedule.day(position)
    branch, serial = world.schedule.branch(position)
    fate = fates.of(position, world.schedule.total)
    rep = _rep(world, random, buyer, issued_on)
    operation = random.choices(("01", "04", "03"), (95, 3, 2))[0] if fate.kind == "N" else ""
    minute = random.randrange(8 * 60, 18 * 60)
    order = Order(
        position=position,
        branch=branch,
        serial=serial,
        buyer=buyer,
        rep=rep,
        fate=fate,
        issued_on=issued_on,
        time=f"{minute // 60:02d}:{minute % 60:02d}",
        seconds=random.random() * 32_400,
        term=buyer.term if random.random() < 0.8 else random.choice(TERMS),
        lines=order_lines.draft(world, random, buyer, issued_on, operation, _size(world, random, position)),
        random=random,
        changed_on=issued_on,
    )
    _identify(world, order)
    _charge(order)
    return order


def _size(world: World, random: Random, position: int) -> int:
    # One order has more lines than two digits can number.
    return _MANY if position == world.schedule.total // 2 else 1 + int(5.5 * random.random() ** 1.1)


def _rep(world: World, random: Random, buyer: Buyer, issued_on: date) -> Rep | None:
    """Mostly the customer's own; sometimes one who was asked to help, and long ago the one who left since."""
    dice = random.random()
    if dice < 0.04 and (world.plan.today - issued_on).days > 700:
        return world.special[2]
    return random.choice(world.team) if dice > 0.98 else buyer.rep


def _identify(world: World, order: Order) -> None:
    """Orders of the app bring an external number; older ones got theirs when it was introduced, most of them."""
    random = order.random
    recent = order.issued_on >= world.plan.portal_since
    by_user = world.uses_app(order.rep) and random.random() < 0.4
    order.from_app = recent and order.fate.kind == "N" and by_user
    if order.from_app or random.random() < (0.3 if recent else 0.8):
        order.external_number = str(UUID(int=random.getrandbits(128), version=4))
    if random.random() < 0.25:
        order.customer_order_number = f"PC{random.randrange(100_000):05d}"


def _charge(order: Order) -> None:
    """Freight and the like, in proportion; only where the order brings receivables at all."""
    random, goods = order.random, order.billed
    if random.random() < 0.3:
        order.freight = goods * random.randrange(10, 30) // 1000
    if random.random() < 0.08:
        order.insurance = goods * 5 // 1000
    if random.random() < 0.08:
        order.expenses = goods * 8 // 1000
    if random.random() < 0.06:
        order.discount = goods * random.randrange(5, 20) // 1000


def write(rows: Rows, world: World, order: Order) -> None:
    """The rows of an order and its lines."""
    fate, buyer, stamp = order.fate, order.buyer, order.stamp(world)
    _write_header(rows, order, stamp)
    for line in order.lines:
        order_lines.write(
            rows,
            line,
            home=buyer.state is HOME,
            eliminated=fate.closed,
            customer_order_number=order.customer_order_number,
            quote_number=order.quote_number,
            deleted=fate.deleted,
            stamp=stamp,
            branch=order.branch,
            order_number=order.number,
            customer_code=buyer.code,
            customer_store=buyer.store,
        )


def _write_header(rows: Rows, order: Order, stamp: datetime | None) -> None:
    fate, buyer, random = order.fate, order.buyer, order.random
    last = order.invoices[-1] if fate.billed and order.invoices else None
    rows.add(
        models.Order,
        deleted=fate.deleted,
        stamp=stamp,
        branch=order.branch,
        number=order.number,
        external_number=order.external_number,
        type=fate.kind,
        customer_code=buyer.code,
        customer_store=buyer.store,
        customer_type="F" if not buyer.company else "R",
        delivery_customer_code=buyer.code,
        # Some have everything brought to their first store.
        delivery_customer_store="01" if order.position % 3 == 0 else buyer.store,
        carrier_code=buyer.carrier,
        payment_term_code=order.term.code,
        price_list_code=buyer.price_list,
        rep_code=order.rep.code if order.rep else "",
        commission=3 if order.rep else 0,
        issued_on=order.issued_on,
        freight_type="C" if order.freight else random.choice("FSCT"),
        **_charges(order),
        **_weights(order),
        comments=random.choice(_COMMENTS) if random.random() < 0.3 else "",
        release_status=fate.mark,
        invoice_number=last.number if last else fate.note,
        invoice_series=last.series if last else "",
        block=fate.block,
        release_mode="1",
        load_type="2",
        buyer_presence="9" if order.from_app else "1",
        quote_number=order.quote_number,
        origin=ORIGIN if order.from_app else _ERP,
    )


def _charges(order: Order) -> dict[str, Any]:
    return {
        "freight": order.freight / 100,
        "insurance": order.insurance / 100,
        "expenses": order.expenses / 100,
        "discount": order.discount / 100,
        "currency": 1,
        "currency_rate": 1,
    }


def _weights(order: Order) -> dict[str, Any]:
    weight = sum(line.quantity * line.product.weight for line in order.lines) // 100
    return {
        "net_weight": weight / 10_000,
        "gross_weight": weight * 11 // 10 / 10_000,
        "volume_count": len(order.lines),
        "volume_kind": "VOLUME",
    }
