"""Invoices (SF2, SD2): what was delivered of an order, and what came back."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from db import models
from db.demo import days, flow_types, releases
from db.demo.access_keys import access_key
from db.demo.rows import Rows
from db.demo.states import HOME
from db.demo.world import World
from db.erp import bills
from db.erp.bills import SERIES

if TYPE_CHECKING:
    from db.demo.order_lines import Line
    from db.demo.orders import Order


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
    def bills(self) -> bool:
        return self.line.flow.bills

    @property
    def returned_total(self) -> int:
        return self.line.amount(self.returned)


class Invoice(bills.Invoice[Delivery]):
    """An invoice of an order of the demo company."""


def bill(world: World, order: "Order") -> None:
    """Deliver and invoice the lines of an order as its fate wants it."""
    day, today = order.issued_on, world.plan.today
    for percent in order.fate.deliveries:
        released_on = min(days.working(day, order.random.randrange(2)), today)
        day = min(days.working(released_on, 1 + order.random.randrange(5)), today)
        number, delivered = _number(order, len(order.invoices)), list[Delivery]()
        for line in order.lines:
            quantity = line.part(percent)
            delivered.append(Delivery(line, quantity))
            line.delivered += quantity
            line.invoiced = (number, SERIES, day)
            line.releases.append(releases.invoiced(quantity, released_on, (number, SERIES)))
        invoice = Invoice(number, day, delivered)
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
    buyer = order.buyer
    rows.add(
        models.Invoice,
        deleted=invoice.cancelled,
        stamp=stamp,
        branch=order.branch,
        customer_code=buyer.code,
        customer_store=buyer.store,
        customer_type="F" if not buyer.company else "R",
        payment_term_code=order.term.code,
        issued_time=order.time,
        state=buyer.state.name,
        rep_code=order.rep.code if order.rep else "",
        carrier_code=buyer.carrier,
        access_key=access_key(world.root, order, invoice),
        **bills.columns(invoice),
    )
    _write_items(rows, order, invoice, stamp)


def _write_items(rows: Rows, order: "Order", invoice: Invoice, stamp: datetime | None) -> None:
    for each, gross in zip(invoice.deliveries, invoice.gross(), strict=True):
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
            gross_total=gross / 100,
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
