"""Sums over all orders, for what is written last: stock and goals."""

from collections import Counter
from dataclasses import dataclass, field

from db.demo.orders import Order

Place = tuple[str, str]
Month = tuple[str, int, int]


@dataclass
class Tally:
    """By branch and product, quantities in hundredths; by representative, year and month, cents ordered.

    `reserved`: released with no block, not invoiced. `ordered`: of orders not closed, not delivered. `missed`: the
    smallest quantity that stock could not cover.
    """

    reserved: Counter[Place] = field(default_factory=Counter)
    ordered: Counter[Place] = field(default_factory=Counter)
    missed: dict[Place, int] = field(default_factory=dict)
    sold: Counter[Month] = field(default_factory=Counter)

    def count(self, order: Order) -> None:
        """Add an order that is released and invoiced as it is to be."""
        if not order.sells:
            return
        for line in order.lines:
            if line.flow.moves and not order.fate.closed:
                place = (order.branch, line.product.code)
                self.reserved[place] += line.reserved
                self.ordered[place] += line.open
                short = [each.quantity for each in line.releases if each.waiting and each.stock]
                if short:
                    self.missed[place] = min(*short, self.missed.get(place, short[0]))
        if order.rep:
            month = (order.rep.code, order.issued_on.year, order.issued_on.month)
            self.sold[month] += sum(line.total for line in order.lines)

    def merge(self, other: "Tally") -> None:
        self.reserved.update(other.reserved)
        self.ordered.update(other.ordered)
        self.sold.update(other.sold)
        for place, quantity in other.missed.items():
            self.missed[place] = min(quantity, self.missed.get(place, quantity))
