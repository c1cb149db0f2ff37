"""What an order or a quote comes to."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Totals:
    """Amounts in the document's currency, without taxes; `total` = items − discount + freight + insurance + expenses.

    `items` is net of the lines' own discounts; `discount` is what the header takes off besides.
    """

    items: Decimal
    discount: Decimal
    freight: Decimal
    insurance: Decimal
    expenses: Decimal
    total: Decimal


def add_up(
    items: Decimal,
    *,
    discount: Decimal,
    discount_percent: Decimal,
    freight: Decimal,
    insurance: Decimal,
    expenses: Decimal,
) -> Totals:
    """The totals of lines that come to `items`; `discount_percent` of them is taken off beside `discount`."""
    percentage = (items * discount_percent / 100).quantize(CENT, ROUND_HALF_UP)
    taken = discount + percentage
    return Totals(items, taken, freight, insurance, expenses, items - taken + freight + insurance + expenses)
