"""Lines of orders (SC6): what is bought, at which price, and how far it has come."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from db import models
from db.demo import flow_types, price_lists
from db.demo.buyers import Buyer
from db.demo.flow_types import Flow
from db.demo.numbers import numbered
from db.demo.products import Product
from db.demo.releases import Release
from db.demo.rows import Rows
from db.demo.world import World

# Prices of each year before the last one, in percent of the year after it.
_INFLATION = 0.95
_DISCOUNTS = (0, 0, 0, 0, 200, 300, 500, 500, 750, 1000)


@dataclass(slots=True)
class Line:
    """Quantities in hundredths, prices in cents (any quantity costs whole ones), `discount` in hundredths of a percent.

    `invoiced` is the last invoice's number, series and date; `reserved` is what waits for it with nothing in its way.
    """

    item: str
    product: Product
    operation: str
    quantity: int
    list_price: int
    unit_price: int
    discount: int
    delivery_on: date
    delivered: int = 0
    invoiced: tuple[str, str, date | None] = ("", "", None)
    releases: list[Release] = field(default_factory=list)

    @property
    def flow(self) -> Flow:
        return flow_types.OPERATIONS.get(self.operation, flow_types.OTHER)

    def amount(self, quantity: int) -> int:
        """What `quantity` costs, in cents."""
        return quantity * self.unit_price // 100

    @property
    def total(self) -> int:
        return self.amount(self.quantity)

    @property
    def open(self) -> int:
        return self.quantity - self.delivered

    @property
    def released(self) -> int:
        return sum(each.quantity for each in self.releases if each.waiting)

    @property
    def reserved(self) -> int:
        return sum(each.quantity for each in self.releases if each.free)

    def part(self, percent: int) -> int:
        """`percent` of what is open: neither nothing nor, short of 100, all of it."""
        if percent == 100:
            return self.open
        step = self.product.step
        return min(max(self.open * percent // 100 // step * step, step), self.open - step)


def draft(world: World, random: Random, buyer: Buyer, issued_on: date, operation: str, count: int) -> list[Line]:
    """`count` lines of different products, the ones that sell best more often."""
    size = len(world.products)
    places: dict[int, None] = {}
    while len(places) < min(count, size):
        places[int(size * random.random() ** 1.7)] = None
    lines = [
        _line(world, random, buyer, issued_on, operation, numbered(number, 2), world.products[place])
        for number, place in enumerate(places, 1)
    ]
    if operation == "01" and count > 1 and random.random() < 0.08:
        lines[-1].operation = "02"
    return lines


def _line(
    world: World, random: Random, buyer: Buyer, issued_on: date, operation: str, item: str, product: Product
) -> Line:
    # Never so little that it could not be delivered in two parts.
    quantity = product.step * max(2, int(60 * random.random() ** 2.2))
    cents = price_lists.price(buyer.price_list, product, quantity, buyer.state.name)
    years = (world.plan.today - issued_on).days // 365
    list_price = product.even(round(cents * _INFLATION**years))
    discount = random.choice(_DISCOUNTS)
    return Line(
        item=item,
        product=product,
        operation=operation,
        quantity=quantity,
        list_price=list_price,
        unit_price=product.even(list_price * (10_000 - discount) // 10_000),
        discount=discount,
        delivery_on=issued_on + timedelta(days=5 + random.randrange(20)),
    )


def offer(line: Line) -> dict[str, Any]:
    """What a line says in an order and in a quote alike."""
    return {
        "item": line.item,
        "product_code": line.product.code,
        "description": line.product.description,
        "unit": line.product.unit,
        "quantity": line.quantity / 100,
        "unit_price": line.unit_price / 100,
        "list_price": line.list_price / 100,
        "total": line.total / 100,
        "discount_percent": line.discount / 100,
        "discount_amount": line.quantity * (line.list_price - line.unit_price) // 100 / 100,
        "operation_type": line.operation,
        "flow_type_code": line.flow.code,
        "warehouse": line.product.warehouse,
        "delivery_on": line.delivery_on,
    }


def write(
    rows: Rows,
    line: Line,
    *,
    home: bool,
    eliminated: bool,
    customer_order_number: str,
    quote_number: str,
    **values: object,
) -> None:
    """The row of a line; `values` are what it has in common with the order's other lines."""
    number, series, invoiced_on = line.invoiced
    rows.add(
        models.OrderItem,
        **offer(line),
        released_quantity=line.released / 100,
        committed_quantity=line.reserved / 100,
        delivered_quantity=line.delivered / 100,
        fiscal_code=flow_types.fiscal_code(line.flow, home=home),
        tax_class="000",
        customer_order_number=customer_order_number,
        invoice_number=number,
        invoice_series=series,
        invoiced_on=invoiced_on,
        quote_line=quote_number and f"{quote_number}{line.item}",
        block="R" if eliminated and line.open else "",
        **values,
    )
