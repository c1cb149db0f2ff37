"""Titles (SE1): what a customer owes or has to their credit, as it is made and paid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from db.receivables import CREDITS_AND_PROVISIONAL
from sales.receivable import business_day

PROTEST = "F"
# Hundredths of a percent of the amount for each day late.
_DAILY_INTEREST = 3
_SHOWN = (
    *("branch", "prefix", "number", "installment", "type", "customer_code", "customer_store"),
    *("issued_on", "due_on", "amount", "balance", "currency", "local_amount", "paid_on", "portfolio"),
)


@dataclass(slots=True)
class Title:
    """Cents of its currency, `rate` in ten-thousandths; `paid_on` is the last payment. `local` is in local currency.

    `seconds` say at what time of a day the demo makes it.
    """

    branch: str
    prefix: str
    number: str
    installment: str
    type: str
    issued_on: date
    due_on: date
    amount: int
    balance: int
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
    seconds: float = 0.0

    @property
    def real_due_on(self) -> date:
        return business_day(self.due_on)

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


def instalments(title: Title, after: Sequence[int]) -> list[Title]:
    """`title` in one instalment for each of the days `after` its issue; too small a one stays whole."""
    due_days = after if title.amount >= 100 * len(after) else after[:1]
    count = len(due_days)
    made = []
    for place, days in enumerate(due_days, 1):
        # The cents that the division leaves are in the last one.
        amount = title.amount // count + (title.amount % count if place == count else 0)
        number = f"{place:02d}" if count > 1 else ""
        due_on = title.issued_on + timedelta(days=days)
        made.append(replace(title, installment=number, due_on=due_on, amount=amount, balance=amount))
    return made


def columns(title: Title) -> dict[str, Any]:
    """The row of a title, without what it says of its customer."""
    return {
        "branch": title.branch,
        "prefix": title.prefix,
        "number": title.number,
        "installment": title.installment,
        "type": title.type,
        "nature": "10101",
        "issued_on": title.issued_on,
        "due_on": title.due_on,
        "real_due_on": title.real_due_on,
        "original_due_on": title.due_on,
        "amount": title.amount / 100,
        "currency": title.currency,
        "local_amount": title.local(title.amount) / 100,
        **payment(title),
        "portfolio": title.portfolio,
        "bearer": "999",
        "rep_code": title.rep_code,
        "order_number": title.order_number,
        "invoice_number": title.invoice_number,
        "invoice_series": title.prefix if title.invoice_number else "",
        "payment_form": "CH" if title.type == "CH" else "BO",
        "history": title.history,
        "origin": "MATA460" if title.invoice_number else "FINA040",
        "parent_title": title.parent,
    }


def payment(title: Title) -> dict[str, Any]:
    """Those of its columns that change when it is paid, with the interest of a late payment."""
    daily = title.amount * _DAILY_INTEREST // 10_000
    interest = daily * title.delay
    return {
        "balance": title.balance / 100,
        "paid_on": title.paid_on,
        "paid_amount": (title.amount - title.balance + interest) / 100 if title.paid_on else 0,
        "settlement": "R" if title.renegotiated else "A" if title.balance else "B",
        "daily_interest": _DAILY_INTEREST / 100,
        "daily_late_fee": daily / 100,
        "interest": interest / 100,
    }


def shown(table: Any) -> list[Any]:
    """The columns that `of_row` reads, and whose title it is."""
    return [getattr(table, name) for name in _SHOWN]


def of_row(row: Any) -> Title:
    """The title that a row of SE1 is."""
    amount, local = cents(row.amount), cents(row.local_amount)
    return Title(
        branch=row.branch,
        prefix=row.prefix,
        number=row.number,
        installment=row.installment,
        type=row.type,
        issued_on=row.issued_on,
        due_on=row.due_on,
        amount=amount,
        balance=cents(row.balance),
        # The ERP keeps titles in the company's own currency without a converted amount in some releases.
        rate=round(local * 10_000 / amount) if local and amount else 10_000,
        currency=row.currency,
        paid_on=row.paid_on,
        portfolio=row.portfolio or "",
    )


def cents(amount: Decimal) -> int:
    """An amount in whole cents."""
    return int((amount * 100).to_integral_value(ROUND_HALF_UP))
