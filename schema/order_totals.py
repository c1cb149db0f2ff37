"""What an order or a quote comes to."""

from decimal import Decimal

import strawberry

from sales.totals import Totals, add_up
from schema.fields import column, computed
from schema.view import View

_DISCOUNTS = ("items_total", "discount", "header_discount_percent")
_COLUMNS = (*_DISCOUNTS, "freight", "insurance", "expenses")


@strawberry.type(
    description="What an order or a quote comes to in its currency, without taxes: "
    "`total` = `items` − `discount` + `freight` + `insurance` + `expenses`."
)
class OrderTotals(View):
    items: Decimal = column("items_total", description="The sum of the lines, net of their own discounts.")
    freight: Decimal
    insurance: Decimal
    expenses: Decimal

    @computed(*_COLUMNS, description="What the header takes off: an amount, and a percentage of the lines.")
    def discount(self) -> Decimal:
        return _totals(self.row).discount

    @computed(*_COLUMNS)
    def total(self) -> Decimal:
        return _totals(self.row).total


def _totals(row: object) -> Totals:
    values = {name: getattr(row, name) for name in _COLUMNS}
    return add_up(
        values["items_total"],
        discount=values["discount"],
        discount_percent=values["header_discount_percent"],
        freight=values["freight"],
        insurance=values["insurance"],
        expenses=values["expenses"],
    )
