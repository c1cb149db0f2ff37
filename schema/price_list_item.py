"""Prices of price lists."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from resolvers import price_list_items, products
from schema.connection import Connection
from schema.delta import pages_of
from schema.fields import Info, column, computed, identity, refers
from schema.scalars import Stamp
from schema.selection import wanted_page
from schema.view import Node, View

if TYPE_CHECKING:
    from schema.product import Product


@strawberry.type(description="What a product costs in a price list, up to a quantity and in a state (DA1).")
class PriceListItem(View, Node):
    id: strawberry.ID = identity("PriceListItem", *price_list_items.KEY.columns)
    price_list: str = column("price_list_code", description="The list's code.")
    product: Annotated["Product", strawberry.lazy("schema.product")] | None = refers(products.referred, "product_code")
    product_code: str
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")
    price: Decimal = strawberry.field(description="Of one unit, in `currency`.")
    state: str | None = strawberry.field(description="Two letters; null: in every state without a price of its own.")
    valid_from: date | None = strawberry.field(description="The first day of this price; null: since ever.")
    active: bool = strawberry.field(description="Whether it is switched on; `validFrom` may still lie ahead.")

    @computed("up_to_quantity", description="The largest quantity that costs this much; null: any quantity.")
    def up_to_quantity(self) -> Decimal | None:
        return self.row.up_to_quantity or None

    @computed("currency", description="The ERP's number of the price's currency; 1 is local.")
    def currency(self) -> int:
        return self.row.currency or 1


async def list_price_list_items(
    info: Info,
    first: int | None = None,
    after: str | None = None,
    price_list: str | None = None,
    changed_since: Stamp | None = None,
) -> Connection[PriceListItem]:
    paging = pages_of(info, first, after, changed_since=changed_since)
    page = await price_list_items.listing(info.context, paging, price_list, wanted_page(info))
    return Connection(listed=page, view=PriceListItem)
