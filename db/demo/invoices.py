"""Invoices (SF2, SD2): what was delivered of an order, and what came back."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from db import models
from db.demo import days, flow_types, releases
from db.demo.access_keys import access_key
from db.demo.rows import Rows
from db.demo.states import HOME
from db.demo.world import World

if TYPE_CHECKING:
    from db.demo.order_lines import Line
    from db.demo.orders import Order

SERIES = "1"
_ICMS = 18


@dataclass(slots=True)
class Delivery:
    """A quantity (hundredths) of an order's line, and how much of it came back."""

    line: "Line"
    quantity: int
    returned: int = 0

    @property
    def total(self) -> int:
        return self.line.amount(self.quantity)

    @property
    def returned_total(self) -> int:
        return self.line.amount(self.returned)


@dataclass(slots=True)
class Invoice:
    """Amounts in cents: `billed` is what receivables must bring, `amount` also holds goods that are not paid for."""

    number: str
    issued_on: date
    deliveries: list[Delivery]
    freight: int = 0
    insurance: int = 0
    expenses: int = 0
    discount: int = 0
    cancelled: bool = False
    series: str = field(default=SERIES)

    @property
    def goods(self) -> int:
        return sum(each.total for each in self.deliveries)

    @property
    def charges(self) -> int:
        return self.freight + self.insurance + self.expenses - self.discount

    @property
    def amount(self) -> int:
        return self.goods + self.charges

    @property
    def billed(self) -> int:
        sold = sum(each.total for each in self.deliveries if each.line.flow.bills)
        return sold + self.charges if sold else 0


def bill(world: World, order: "Order") -> None:
    """Deliver and invoice the lines of an order as its fate wants it."""
    day, today = order.issued_on, world.plan.today
    for percent in order.fate.deliveries:
        released_on = min(days.working(day, order.random.randrange(2)), today)
        day = min(days.working(released_on, 1 + order.random.randrange(5)), today)
        invoice = Invoice(_number(order, len(order.invoices)), day, [])
        for line in order.lines:
            quantity = line.part(percent)
            invoice.deliveries.append(Delivery(line, quantity))
            line.delivered += quantity
            line.invoiced = (invoice.number, SERIES, day)
            line.releases.append(releases.invoiced(quantity, released_on, (invoice.number, SERIES)))
        if not order.invoices:
            # Freight and the like are paid for with the first delivery.
            invoice.freight, invoice.insurance = order.freight, order.insurance
            invoice.expenses, invoice.discount = order.expenses, order.discount
        order.invoices.append(invoice)
        order.changed_on = day
    _cancel_first(order)
    _take_back(world, order)


def _number(order: "Order", place: int) -> str:
    return f"{2 * order.serial + place - 1:09d}"


def _cancel_first(order: "Order") -> None:
    """Now and then an invoice is cancelled, and made again under the next number."""
    if len(order.invoices) != 1 or order.position % 67 != 3:
        return
    again = order.invoices[0]
    copies = [Delivery(each.line, each.quantity) for each in again.deliveries]
    void = Invoice(again.number, again.issued_on, copies, cancelled=True)
    void.freight, void.insurance, void.expenses, void.discount = (
        again.freight,
        again.insurance,
        again.expenses,
        again.discount,
    )
    again.number = _number(order, 1)
    for line in order.lines:
        line.invoiced = (again.number, SERIES, again.issued_on)
        line.releases[-1].invoice = (again.number, SERIES)
    order.invoices.insert(0, void)


def _take_back(world: World, order: "Order") -> None:
    """Goods of one line in thirty invoices come back, in part or whole."""
    live = [invoice for invoice in order.invoices if not invoice.cancelled]
    if order.position % 31 != 7 or not live or (world.plan.today - live[0].issued_on).days < 10:
        return
    delivery = live[0].deliveries[0]
    step = delivery.line.product.step
    delivery.returned = min(delivery.quantity, max(step, delivery.quantity // 3 // step * step))


def write(rows: Rows, world: World, order: "Order", invoice: Invoice) -> None:
    """The rows of an invoice and its lines."""
    stamp = world.calendar.stamp(invoice.issued_on, order.seconds)
    buyer, billed = order.buyer, invoice.billed
    icms = invoice.goods * _ICMS // 100
    rows.add(
        models.Invoice,
        deleted=invoice.cancelled,
        stamp=stamp,
        branch=order.branch,
        number=invoice.number,
        series=invoice.series,
        customer_code=buyer.code,
        customer_store=buyer.store,
        type="N",
        customer_type="F" if not buyer.company else "R",
        payment_term_code=order.term.code,
        receivable_number=invoice.number if billed else "",
        receivable_prefix=SERIES if billed else "",
        issued_on=invoice.issued_on,
        issued_time=order.time,
        state=buyer.state.name,
        amount=invoice.amount / 100,
        goods_amount=invoice.goods / 100,
        billed_amount=billed / 100,
        discount=invoice.discount / 100,
        freight=invoice.freight / 100,
        insurance=invoice.insurance / 100,
        expenses=invoice.expenses / 100,
        icms_amount=icms / 100,
        currency=1,
        rep_code=order.rep.code if order.rep else "",
        carrier_code=buyer.carrier,
        document_kind="SPED",
        access_key=access_key(world.root, order, invoice),
    )
    _write_items(rows, order, invoice, stamp)


def _write_items(rows: Rows, order: "Order", invoice: Invoice, stamp: datetime | None) -> None:
    charges, left, goods = invoice.charges, invoice.charges, max(invoice.goods, 1)
    for place, each in enumerate(invoice.deliveries, 1):
        # What is not goods lies on the lines in proportion, the rest of the division on the last one.
        share = left if place == len(invoice.deliveries) else charges * each.total // goods
        left -= share
        rows.add(
            models.InvoiceItem,
            deleted=invoice.cancelled,
            stamp=stamp,
            branch=order.branch,
            invoice_number=invoice.number,
            invoice_series=invoice.series,
            customer_code=order.buyer.code,
            customer_store=order.buyer.store,
            item=each.line.item,
            product_code=each.line.product.code,
            type="N",
            unit=each.line.product.unit,
            quantity=each.quantity / 100,
            unit_price=each.line.unit_price / 100,
            total=each.total / 100,
            gross_total=(each.total + share) / 100,
            discount_percent=each.line.discount / 100,
            flow_type_code=each.line.flow.code,
            fiscal_code=flow_types.fiscal_code(each.line.flow, home=order.buyer.state is HOME),
            order_number=order.number,
            order_item=each.line.item,
            warehouse=each.line.product.warehouse,
            issued_on=invoice.issued_on,
            returned_quantity=each.returned / 100,
            returned_amount=each.returned_total / 100,
        )
