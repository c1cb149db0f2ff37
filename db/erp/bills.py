"""Invoices (SF2) as sums: what was delivered, what comes on top of it, and what of both is to be paid."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

SERIES = "1"
_ICMS = 18


class Delivered(Protocol):
    """What an invoice has of a line: its price in cents, and whether it brings receivables."""

    @property
    def total(self) -> int: ...
    @property
    def bills(self) -> bool: ...


D = TypeVar("D", bound=Delivered)


@dataclass(slots=True)
class Invoice(Generic[D]):
    """Amounts in cents: `billed` is what receivables must bring, `amount` also holds goods that are not paid for."""

    number: str
    issued_on: date
    deliveries: Sequence[D]
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
    def sold(self) -> int:
        return sum(each.total for each in self.deliveries if each.bills)

    @property
    def charges(self) -> int:
        return self.freight + self.insurance + self.expenses - self.discount

    @property
    def amount(self) -> int:
        return self.goods + self.charges

    @property
    def billed(self) -> int:
        return self.sold + self.charges if self.sold else 0

    def gross(self) -> list[int]:
        """What each delivery comes to with its share of what is not goods."""
        charges, left, goods = self.charges, self.charges, max(self.goods, 1)
        sums = []
        for place, each in enumerate(self.deliveries, 1):
            # In proportion, the rest of the division on the last one.
            share = left if place == len(self.deliveries) else charges * each.total // goods
            left -= share
            sums.append(each.total + share)
        return sums


def columns(invoice: Invoice[Any]) -> dict[str, Any]:
    """The row of an invoice, without what it says of its order and customer."""
    billed = invoice.billed
    return {
        "number": invoice.number,
        "series": invoice.series,
        "type": "N",
        "receivable_number": invoice.number if billed else "",
        "receivable_prefix": SERIES if billed else "",
        "issued_on": invoice.issued_on,
        "amount": invoice.amount / 100,
        "goods_amount": invoice.goods / 100,
        "billed_amount": billed / 100,
        "discount": invoice.discount / 100,
        "freight": invoice.freight / 100,
        "insurance": invoice.insurance / 100,
        "expenses": invoice.expenses / 100,
        "icms_amount": invoice.goods * _ICMS // 100 / 100,
        "currency": 1,
        "document_kind": "SPED",
    }
