"""Stock of a product in a warehouse."""

from decimal import Decimal

import strawberry

from sales.stock import available
from schema.fields import computed
from schema.view import View


@strawberry.type(description="What a warehouse of the viewer's branch holds of a product, in the product's unit (SB2).")
class StockBalance(View):
    warehouse: str
    on_hand: Decimal = strawberry.field(description="What is there.")
    reserved: Decimal = strawberry.field(description="What of it is reserved for orders.")
    on_order: Decimal = strawberry.field(description="What sales orders ask for, whether it is there or not.")
    expected: Decimal = strawberry.field(description="What purchases and production are to bring.")

    @computed(
        "on_hand",
        "reserved",
        "allocated",
        "requested",
        "unclassified",
        "unavailable",
        description="What can still be promised: on hand, less reserved, allocated to production, requested and not "
        "yet classified; 0 where the ERP marks the balance as unavailable.",
    )
    def available(self) -> Decimal:
        row = self.row
        return available(
            row.on_hand, row.reserved, row.allocated, row.requested, row.unclassified, unavailable=row.unavailable
        )
