"""Titles (SE1): the instalments of invoices, and what else a customer owes or has to their credit."""

from dataclasses import dataclass
from datetime import date

from db import models
from db.demo import days
from db.demo.buyers import Buyer
from db.demo.invoices import SERIES, Invoice
from db.demo.orders import Order
from db.demo.rows import Rows
from db.demo.world import World

NOT_OWED = ("RA", "NCC", "AB-", "PR")
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
        return self.type not in NOT_OWED

    def local(self, amount: int) -> int:
        return amount * self.rate // 10_000

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
    late = max(0, (title.paid_on - title.due_on).days) if title.paid_on and title.paid_on > title.real_due_on else 0
    daily = title.amount * _DAILY_INTEREST // 10_000
    paid = title.amount - title.balance
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
        amount=title.amount / 100,
        balance=title.balance / 100,
        paid_on=title.paid_on,
        settlement="R" if title.renegotiated else "A" if title.balance else "B",
        portfolio=title.portfolio,
        bearer="999",
        daily_interest=_DAILY_INTEREST / 100,
        daily_late_fee=daily / 100,
        interest=daily * late / 100,
        paid_amount=(paid + daily * late) / 100 if title.paid_on else 0,
        currency=title.currency,
        local_amount=title.local(title.amount) / 100,
        rep_code=title.rep_code,
        order_number=title.order_number,
        invoice_number=title.invoice_number,
        invoice_series=SERIES if title.invoice_number else "",
        payment_form="CH" if title.type == "CH" else "BO",
        history=title.history,
        origin="MATA460" if title.invoice_number else "FINA040",
        parent_title=title.parent,
    )
