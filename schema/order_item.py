"""Lines of orders."""

from datetime import date
from decimal import Decimal

import strawberry

from resolvers import products
from resolvers.ids import encode
from schema.fields import computed, refers
from schema.product import Product
from schema.view import View


@strawberry.type(description="A line of an order (SC6). Quantities are in `unit`, amounts in the order's currency.")
class OrderItem(View):
    item: str = strawberry.field(description="Its number in the order: 01 … 99, then A0 … ZZ.")
    product: Product | None = refers(products.referred, "product_code")
    product_code: str
    quantity: Decimal = strawberry.field(description="What was ordered.")
    released_quantity: Decimal = strawberry.field(
        description="Ready to be invoiced: released (SC9), blocked by nothing and not yet invoiced. What is neither "
        "released nor delivered still waits or is blocked."
    )
    delivered_quantity: Decimal = strawberry.field(description="What was invoiced.")
    list_price: Decimal = strawberry.field(description="Of one unit, before the discount.")
    unit_price: Decimal = strawberry.field(description="Of one unit, net of the discount.")
    discount_percent: Decimal = strawberry.field(description="0 to 100.")
    discount_amount: Decimal = strawberry.field(description="Of the whole line.")
    total: Decimal = strawberry.field(description="Net of the discount, without taxes.")
    delivery_on: date | None
    customer_order_number: str | None = strawberry.field(description="The customer's own number of the order.")

    @computed("company", "branch", "order_key", "item", "product_code", description="The order's id, item and product.")
    def id(self) -> strawberry.ID:
        row = self.row
        form, key = row.order_key[:1], row.order_key[1:]
        return strawberry.ID(encode("OrderItem", row.company, row.branch, form, key, row.item, row.product_code))

    @computed("description")
    def description(self) -> str:
        return self.row.description or ""

    @computed("unit", description="The ERP's code of the unit, e.g. UN, KG, CX.")
    def unit(self) -> str:
        return self.row.unit or ""

    @computed("warehouse", description="The code of the warehouse that delivers it.")
    def warehouse(self) -> str | None:
        return self.row.warehouse or None

    @computed("operation_type", description="The code of its operation type (see `operationTypes`).")
    def operation_type(self) -> str | None:
        return self.row.operation_type or None
