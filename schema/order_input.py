"""What clients say of an order when they place or change it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import strawberry

from sales.order import FreightType
from sales.order_request import ItemRequest, OrderRequest


@strawberry.input(
    description="A line. Quantity with unitPrice or with total; without either the price list's price is taken, or the "
    "product's where no list applies."
)
class OrderItemInput(ItemRequest):
    product: str = strawberry.field(description="Its code.")
    quantity: Decimal
    item: str | None = strawberry.field(
        default=None, description="The line's number when changing; absent for a new line. Lines not sent are removed."
    )
    unit_price: Decimal | None = strawberry.field(default=None, description="Of one unit, net of the discount.")
    total: Decimal | None = strawberry.field(default=None, description="Counts only without unitPrice.")
    discount_percent: Decimal | None = strawberry.field(default=None, description="0 to 100, off the list price.")
    discount_amount: Decimal | None = strawberry.field(default=None, description="Off the whole line.")
    delivery_on: date | None = None
    warehouse: str | None = strawberry.field(default=None, description="By default the product's.")
    operation_type: str | None = strawberry.field(default=None, description="The code of an operation type.")
    customer_order_number: str | None = strawberry.field(default=None, description="By default the order's.")


@strawberry.input(description="An order in full: what is not given is the customer's default, or nothing.")
class OrderInput(OrderRequest):
    operation_id: UUID = strawberry.field(
        description="Made by the client, once per change: the same one sent twice is done once."
    )
    external_number: UUID = strawberry.field(description="Made by the client, once per order (C5_NUMEXT).")
    customer_id: strawberry.ID
    items: list[OrderItemInput]
    delivery_customer_id: strawberry.ID | None = strawberry.field(default=None, description="By default the customer.")
    payment_term: str | None = strawberry.field(default=None, description="A code; by default the customer's.")
    price_list: str | None = strawberry.field(default=None, description="A code; by default the customer's.")
    carrier: str | None = strawberry.field(default=None, description="A code; by default the customer's.")
    freight_type: FreightType | None = None
    freight: Decimal | None = None
    insurance: Decimal | None = None
    expenses: Decimal | None = None
    discount: Decimal | None = strawberry.field(default=None, description="Off the whole order, beside the lines'.")
    comments: str | None = strawberry.field(default=None, description="Printed on the invoice; 60 characters at most.")
    customer_order_number: str | None = strawberry.field(default=None, description="The default for all lines.")
