"""Price lists."""

from datetime import date

import strawberry

from resolvers import price_list_items, price_lists, prices
from resolvers.paging import Paging
from schema.connection import Connection
from schema.delta import pages_of
from schema.fields import Info, Parents, batched, computed, identity
from schema.price_list_item import PriceListItem
from schema.scalars import Stamp
from schema.selection import wanted_page
from schema.view import Node, View


async def _items(
    parents: Parents, info: Info, first: int | None = None, after: str | None = None
) -> list[Connection[PriceListItem]]:
    keys = [(parent.row.code,) for parent in parents]
    pages = await price_list_items.of_lists(info.context, keys, Paging(first, after), wanted_page(info))
    return [Connection(listed=page, view=PriceListItem) for page in pages]


@strawberry.type(description="A list of prices with its validity (DA0).")
class PriceList(View, Node):
    id: strawberry.ID = identity("PriceList", "code")
    code: str
    description: str
    valid_from: date | None = strawberry.field(description="The first day; null: since ever.")
    valid_to: date | None = strawberry.field(description="The last day; null: without end.")
    items: Connection[PriceListItem] = batched(_items, "code", description="Its prices, by product and quantity.")
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")

    @computed(
        "today",
        "time",
        *prices.VALIDITY,
        description="Whether it is switched on and holds now: by its days, and by its hours where it has any.",
    )
    def active(self) -> bool:
        return prices.validity(self.row).holds(self.row.today, self.row.time)


async def list_price_lists(
    info: Info, first: int | None = None, after: str | None = None, changed_since: Stamp | None = None
) -> Connection[PriceList]:
    paging = pages_of(info, first, after, changed_since=changed_since)
    page = await price_lists.listing(info.context, paging, wanted_page(info))
    return Connection(listed=page, view=PriceList)
