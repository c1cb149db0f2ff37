"""Titles (SE1): the instalments of invoices, and the rows of all that a customer owes or has to their credit."""

from db import models
from db.demo.buyers import Buyer
from db.demo.invoices import Invoice
from db.demo.orders import Order
from db.demo.rows import Rows
from db.demo.world import World
from db.erp import titles
from db.erp.bills import SERIES
from db.erp.titles import Title


def of_invoice(order: Order, invoice: Invoice) -> list[Title]:
    """One for each instalment of the order's payment term; together they are what the invoice bills."""
    whole = Title(
        branch=order.branch,
        prefix=SERIES,
        number=invoice.number,
        installment="",
        type="CH" if order.position % 17 == 5 else "NF",
        issued_on=invoice.issued_on,
        due_on=invoice.issued_on,
        amount=invoice.billed,
        balance=invoice.billed,
        seconds=order.seconds,
        rep_code=order.rep.code if order.rep else "",
        order_number=order.number,
        invoice_number=invoice.number,
        deleted=invoice.cancelled,
    )
    return titles.instalments(whole, order.term.days)


def write(rows: Rows, world: World, buyer: Buyer, title: Title) -> None:
    """The row of a title."""
    rows.add(
        models.Receivable,
        deleted=title.deleted,
        stamp=world.calendar.stamp(title.paid_on or title.issued_on, title.seconds),
        customer_code=buyer.code,
        customer_store=buyer.store,
        customer_name=buyer.trade_name,
        **titles.columns(title),
    )
