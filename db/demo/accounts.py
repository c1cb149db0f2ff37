"""What the ERP keeps on a customer (A1_*): counted from the same titles, invoices and orders that are written.

Only live records count, of all branches. A title counts as owed unless it is an advance (RA), a credit note (NCC), an
abatement (AB-) or provisional (PR). Amounts are in local currency: of a balance, its share of the converted amount.
"""

from datetime import date
from typing import Any

from db.demo.invoices import Invoice
from db.demo.orders import Order
from db.erp import accounts
from db.erp.titles import Title


class Account:
    """The figures of one customer, in cents.

    - what `db.erp.accounts` counts of titles and invoices
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
    def used(self) -> int:
        """What TOTVS takes off the limit: open receivables and released orders."""
        return accounts.open_receivables(self.titles) + self.released_orders

    def figures(self) -> dict[str, Any]:
        """The customer's columns."""
        return {
            **accounts.of_titles(self.titles, self.today),
            **accounts.of_purchases(self.invoices, self.today),
            "open_orders": self.open_orders / 100,
            "released_orders": self.released_orders / 100,
            "credit_blocked_orders": self.credit_blocked_orders / 100,
        }
