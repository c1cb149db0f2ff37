"""What the ERP keeps on a customer (A1_*), counted from their titles and invoices.

Only live records count, of all branches. A title counts as owed unless it is an advance (RA), a credit note (NCC), an
abatement (AB-) or provisional (PR). Amounts are in local currency: of a balance, its share of the converted amount.

- `open_receivables`, `open_receivables_strong` (A1_SALDUP, A1_SALDUPM): balances owed less those of RA, NCC and
  AB-; the strong currency is the local one (MV_MCUSTO 1)
- `overdue_amount` (A1_ATR): balances owed whose real due date has passed
- `paid_late_amount` (A1_PAGATR): what was paid of owed titles whose last payment came after the real due date
- `largest_delay`, `average_delay` (A1_MATR, A1_METR): days from the due date to the last payment, where that came
  after the real due date, else 0; over the titles that were paid at all, `payment_count` (A1_NROPAG) of them
- `protested_count`, `last_protest_on` (A1_TITPROT, A1_DTULTIT): open owed titles in the portfolio of protest; 30
  days after the latest real due date of them
- `returned_cheque_count`, `last_returned_cheque_on` (A1_CHQDEVO, A1_DTULCHQ): overdue titles of type CH; 2 days
  after the latest real due date of them
- `largest_receivable` (A1_MAIDUPL): the largest owed title; `largest_balance` (A1_MSALDO): the most that was owed
  at the end of any day, each title counted from its issue, less each payment from the day of the last one
- `purchase_count`, `first_purchase_on`, `last_purchase_on` (A1_NROCOM, A1_PRICOM, A1_ULTCOM), `largest_purchase`
  (A1_MCOMPRA), `sales_this_year` (A1_VACUM): over the billed amounts of invoices that bill anything
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from db.erp.titles import PROTEST, Title

_PROVISIONAL = "PR"
_CHEQUE = "CH"
# Days after the real due date on which the notary, or the bank, acts.
_PROTESTED_AFTER, _RETURNED_AFTER = 30, 2


class Billed(Protocol):
    """An invoice: its day, and the cents that it bills."""

    @property
    def issued_on(self) -> date: ...
    @property
    def billed(self) -> int: ...


def open_receivables(titles: Sequence[Title]) -> int:
    """What is owed less what is to the customer's credit, in cents."""
    return sum(each.local(each.balance) * (1 if each.owed else -1) for each in titles if each.type != _PROVISIONAL)


def of_titles(titles: Sequence[Title], today: date) -> dict[str, Any]:
    """The columns that titles fill."""
    balance = open_receivables(titles) / 100
    figures = {"open_receivables": balance, "open_receivables_strong": balance}
    return {**figures, **_delays(titles), **_troubles(titles, today)}


def of_purchases(invoices: Sequence[Billed], today: date) -> dict[str, Any]:
    """The columns that invoices fill, of those that bill anything."""
    dates = [each.issued_on for each in invoices]
    this_year = [each.billed for each in invoices if each.issued_on.year == today.year]
    return {
        "purchase_count": len(dates),
        "first_purchase_on": min(dates, default=None),
        "last_purchase_on": max(dates, default=None),
        "largest_purchase": max((each.billed for each in invoices), default=0) / 100,
        "sales_this_year": sum(this_year) / 100,
    }


def _delays(titles: Sequence[Title]) -> dict[str, Any]:
    paid = [each for each in titles if each.owed and each.paid_on]
    late = [each for each in paid if each.delay]
    days = [each.delay for each in late]
    return {
        "payment_count": len(paid),
        "paid_late_amount": sum(each.local(each.amount - each.balance) for each in late) / 100,
        "largest_delay": max(days, default=0),
        "average_delay": round(sum(days) / len(paid), 2) if paid else 0,
    }


def _troubles(titles: Sequence[Title], today: date) -> dict[str, Any]:
    owed = [each for each in titles if each.owed]
    overdue = [each for each in owed if each.overdue(today)]
    protested = [each.real_due_on for each in owed if each.balance and each.portfolio == PROTEST]
    cheques = [each.real_due_on for each in overdue if each.type == _CHEQUE]
    return {
        "overdue_amount": sum(each.local(each.balance) for each in overdue) / 100,
        "protested_count": len(protested),
        "last_protest_on": _days_after(protested, _PROTESTED_AFTER),
        "returned_cheque_count": len(cheques),
        "last_returned_cheque_on": _days_after(cheques, _RETURNED_AFTER),
        "largest_receivable": max((each.local(each.amount) for each in owed), default=0) / 100,
        "largest_balance": _largest_balance(owed) / 100,
    }


def _days_after(dates: list[date], days: int) -> date | None:
    return date.fromordinal(max(dates).toordinal() + days) if dates else None


def _largest_balance(owed: list[Title]) -> int:
    changes = [(each.issued_on, each.local(each.amount)) for each in owed]
    changes += [(each.paid_on, each.local(each.balance - each.amount)) for each in owed if each.paid_on]
    largest = balance = 0
    by_day: dict[date, int] = {}
    for day, change in changes:
        by_day[day] = by_day.get(day, 0) + change
    for day in sorted(by_day):
        balance += by_day[day]
        largest = max(largest, balance)
    return largest
