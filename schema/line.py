"""What the lines of orders and of quotes have alike."""

from datetime import date
from decimal import Decimal

import strawberry

from resolvers import products
from schema.fields import computed, refers
from schema.product import Product
from schema.view import View


@strawberry.type
class Line(View):
    item: str = strawberry.field(description="Its number in the document: 01 … 99, then A0 … ZZ.")
    product: Product | None = refers(products.referred, "product_code")
    product_code: str
    quantity: Decimal
    list_price: Decimal = strawberry.field(description="Of one unit, before the discount.")
    unit_price: Decimal = strawberry.field(description="Of one unit, net of the discount.")
    discount_percent: Decimal = strawberry.field(description="0 to 100.")
    discount_amount: Decimal = strawberry.field(description="Of the whole line.")
    total: Decimal = strawberry.field(description="Net of the discount, without taxes.")
    delivery_on: date | None
    customer_order_number: str | None = strawberry.field(description="The customer's own number of the order.")

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
