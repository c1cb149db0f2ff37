"""Lines of orders."""

from decimal import Decimal

import strawberry

from resolvers.ids import encode
from schema.fields import computed
from schema.line import Line


@strawberry.type(description="A line of an order (SC6). Quantities are in `unit`, amounts in the order's currency.")
class OrderItem(Line):
    released_quantity: Decimal = strawberry.field(
        description="Ready to be invoiced: released (SC9), blocked by nothing and not yet invoiced. What is neither "
        "released nor delivered still waits or is blocked."
    )
    delivered_quantity: Decimal = strawberry.field(description="What was invoiced.")

    @computed("company", "branch", "order_key", "item", "product_code", description="The order's id, item and product.")
    def id(self) -> strawberry.ID:
        row = self.row
        form, key = row.order_key[:1], row.order_key[1:]
        return strawberry.ID(encode("OrderItem", row.company, row.branch, form, key, row.item, row.product_code))
