"""Titles (SE1): the instalments of invoices, and what else a customer owes or has to their credit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from db import models
from db.demo import days
from db.demo.buyers import Buyer
from db.demo.invoices import SERIES, Invoice
from db.demo.orders import Order
from db.demo.rows import Rows
from db.demo.world import World
from db.receivables import CREDITS_AND_PROVISIONAL

PROTEST = "F"
# Hundredths of a percent of the amount for each day late.
_DAILY_INTEREST = 3


@dataclass(slots=True)
class Title:
    """Cents of its currency, `rate` in ten-thousandths; `paid_on` is the last payment. `local` is in local currency."""

    branch: str
    prefix: str
    number: str
    installment: str
    type: str
    issued_on: date
    due_on: date
    amount: int
    balance: int
    seconds: float
    rep_code: str = ""
    order_number: str = ""
    invoice_number: str = ""
    currency: int = 1
    rate: int = 10_000
    paid_on: date | None = None
    portfolio: str = "1"
    renegotiated: bool = False
    history: str = ""
    parent: str = ""
    deleted: bool = False

    @property
    def real_due_on(self) -> date:
        return days.due(self.due_on)

    @property
    def owed(self) -> bool:
        return self.type not in CREDITS_AND_PROVISIONAL

    def local(self, amount: int) -> int:
        return amount * self.rate // 10_000

    @property
    def delay(self) -> int:
        """Days from the due date to the last payment, 0 where that came by the real due date or never."""
        if self.paid_on is None or self.paid_on <= self.real_due_on:
            return 0
        return (self.paid_on - self.due_on).days

    def overdue(self, today: date) -> bool:
        return self.owed and self.balance > 0 and self.real_due_on < today


def of_invoice(order: Order, invoice: Invoice) -> list[Title]:
    """One for each instalment of the order's payment term; together they are what the invoice bills."""
    due_days = order.term.days if invoice.billed >= 100 * len(order.term.days) else order.term.days[:1]
    count = len(due_days)
    made = []
    for place, after in enumerate(due_days, 1):
        amount = invoice.billed // count
        # The cents that the division leaves are in the last one.
        amount += invoice.billed % count if place == count else 0
        made.append(
            Title(
                branch=order.branch,
                prefix=SERIES,
                number=invoice.number,
                installment=f"{place:02d}" if count > 1 else "",
                type="CH" if order.position % 17 == 5 else "NF",
                issued_on=invoice.issued_on,
                due_on=days.due_after(invoice.issued_on, after),
                amount=amount,
                balance=amount,
                seconds=order.seconds,
                rep_code=order.rep.code if order.rep else "",
                order_number=order.number,
                invoice_number=invoice.number,
                deleted=invoice.cancelled,
            )
        )
    return made


def write(rows: Rows, world: World, buyer: Buyer, title: Title) -> None:
    """The row of a title."""
    rows.add(
        models.Receivable,
        deleted=title.deleted,
        stamp=world.calendar.stamp(title.paid_on or title.issued_on, title.seconds),
        branch=title.branch,
        prefix=title.prefix,
        number=title.number,
        installment=title.installment,
        type=title.type,
        nature="10101",
        customer_code=buyer.code,
        customer_store=buyer.store,
        customer_name=buyer.trade_name,
        issued_on=title.issued_on,
        due_on=title.due_on,
        real_due_on=title.real_due_on,
        original_due_on=title.due_on,
        **_money(title),
        portfolio=title.portfolio,
        bearer="999",
        rep_code=title.rep_code,
        order_number=title.order_number,
        invoice_number=title.invoice_number,
        invoice_series=SERIES if title.invoice_number else "",
        payment_form="CH" if title.type == "CH" else "BO",
        history=title.history,
        origin="MATA460" if title.invoice_number else "FINA040",
        parent_title=title.parent,
    )


def _money(title: Title) -> dict[str, Any]:
    """What is owed and was paid, with the interest of a late payment."""
    daily = title.amount * _DAILY_INTEREST // 10_000
    interest = daily * title.delay
    return {
        "amount": title.amount / 100,
        "balance": title.balance / 100,
        "currency": title.currency,
        "local_amount": title.local(title.amount) / 100,
        "paid_on": title.paid_on,
        "paid_amount": (title.amount - title.balance + interest) / 100 if title.paid_on else 0,
        "settlement": "R" if title.renegotiated else "A" if title.balance else "B",
        "daily_interest": _DAILY_INTEREST / 100,
        "daily_late_fee": daily / 100,
        "interest": interest / 100,
    }
