"""What the ERP keeps on a customer (A1_*): counted from the same titles, invoices and orders that are written.

Only live records count, of all branches. A title counts as owed unless it is an advance (RA), a credit note (NCC), an
abatement (AB-) or provisional (PR). Amounts are in local currency: of a balance, its share of the converted amount.
"""

from datetime import date
from typing import Any

from db.demo.invoices import Invoice
from db.demo.orders import Order
from db.demo.titles import PROTEST, Title

_PROVISIONAL = "PR"
_CHEQUE = "CH"
# Days after the real due date on which the notary, or the bank, acts.
_PROTESTED_AFTER, _RETURNED_AFTER = 30, 2


class Account:
    """The figures of one customer, in cents.

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
    - `open_orders` (A1_SALPED): lines that will bill, of orders neither closed nor of type B or D: what is neither
      delivered nor released, at its price
    - `released_orders` (A1_SALPEDL): releases of such lines without credit block that wait for their invoice;
      `credit_blocked_orders` (A1_SALPEDB): those with one
    """

    def __init__(self, today: date) -> None:
        self.today = today
        self.titles: list[Title] = []
        self.invoices: list[Invoice] = []
        self.open_orders = self.released_orders = self.credit_blocked_orders = 0

    def ordered(self, order: Order) -> None:
        """Count an order, released and invoiced as it is by now."""
        if not order.sells:
            return
        self.invoices += [each for each in order.invoices if each.billed and not each.cancelled]
        for line in order.lines:
            if not line.flow.bills or order.fate.closed:
                continue
            for each in line.releases:
                if each.waiting and each.credit:
                    self.credit_blocked_orders += line.amount(each.quantity)
                elif each.waiting:
                    self.released_orders += line.amount(each.quantity)
            self.open_orders += line.amount(line.open - line.released)

    def owes(self, title: Title) -> None:
        """Count a title, paid as it is by now."""
        if not title.deleted:
            self.titles.append(title)

    @property
    def open_receivables(self) -> int:
        return sum(
            each.local(each.balance) * (1 if each.owed else -1) for each in self.titles if each.type != _PROVISIONAL
        )

    @property
    def used(self) -> int:
        """What TOTVS takes off the limit: open receivables and released orders."""
        return self.open_receivables + self.released_orders

    def figures(self) -> dict[str, Any]:
        """The customer's columns."""
        return {
            "open_receivables": self.open_receivables / 100,
            "open_receivables_strong": self.open_receivables / 100,
            "open_orders": self.open_orders / 100,
            "released_orders": self.released_orders / 100,
            "credit_blocked_orders": self.credit_blocked_orders / 100,
            **self._purchases(),
            **self._delays(),
            **self._troubles(),
        }

    def _purchases(self) -> dict[str, Any]:
        dates = [each.issued_on for each in self.invoices]
        this_year = [each.billed for each in self.invoices if each.issued_on.year == self.today.year]
        return {
            "purchase_count": len(dates),
            "first_purchase_on": min(dates, default=None),
            "last_purchase_on": max(dates, default=None),
            "largest_purchase": max((each.billed for each in self.invoices), default=0) / 100,
            "sales_this_year": sum(this_year) / 100,
        }

    def _delays(self) -> dict[str, Any]:
        paid = [each for each in self.titles if each.owed and each.paid_on]
        late = [each for each in paid if each.delay]
        days = [each.delay for each in late]
        return {
            "payment_count": len(paid),
            "paid_late_amount": sum(each.local(each.amount - each.balance) for each in late) / 100,
            "largest_delay": max(days, default=0),
            "average_delay": round(sum(days) / len(paid), 2) if paid else 0,
        }

    def _troubles(self) -> dict[str, Any]:
        owed = [each for each in self.titles if each.owed]
        overdue = [each for each in owed if each.overdue(self.today)]
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
