"""Products of the catalogue."""

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum

import strawberry

from resolvers import prices, products, stock
from sales.criteria import ProductCriteria
from schema.connection import Connection
from schema.delta import pages_of
from schema.fields import Info, Parents, batched, computed, identity
from schema.ordering import OrderDirection, order_of
from schema.scalars import Stamp
from schema.selection import wanted, wanted_page
from schema.stock_balance import StockBalance
from schema.view import Node, View


async def _prices(
    parents: Parents,
    info: Info,
    price_list: str | None = None,
    quantity: Decimal | None = None,
    state: str | None = None,
) -> Sequence[Decimal | None]:
    number = Decimal(1) if quantity is None else quantity
    asked = [prices.Wanted(parent.row.code, parent.row.base_price, number) for parent in parents]
    return await prices.quote(info.context, asked, price_list, state)


async def _stock(parents: Parents, info: Info) -> list[list[StockBalance]]:
    keys = [(parent.row.code,) for parent in parents]
    balances = await stock.of_products(info.context, keys, wanted(info))
    return [StockBalance.each(group) for group in balances]


@strawberry.type(description="A product of the catalogue (SB1).")
class Product(View, Node):
    id: strawberry.ID = identity("Product", "code")
    code: str
    description: str
    group: str | None = strawberry.field(description="The code of its group.")
    type: str | None = strawberry.field(description="The ERP's type of product: PA finished, ME merchandise …")
    barcode: str | None
    blocked: bool = strawberry.field(description="Not for new orders.")
    base_price: Decimal = strawberry.field(
        description="Of one unit in local currency, where no price list applies; 0 where the product has none."
    )
    price: Decimal | None = batched(
        _prices,
        "code",
        "base_price",
        description="Of one unit now, by the list's validity, the state and the quantity range (DA1_QTDLOT): in the "
        "list of code `priceList`, without one the base price; `quantity` is 1 by default. Null where there is none.",
    )
    stock: list[StockBalance] = batched(_stock, "code", description="By warehouse.")
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")

    @computed("unit", description="The ERP's code of the unit that quantities and prices are in, e.g. UN, KG, CX.")
    def unit(self) -> str:
        return self.row.unit or ""


@strawberry.input(description="Every criterion given must hold.")
class ProductFilter(ProductCriteria):
    price_list: str | None = strawberry.field(
        default=None, description="The code of a list: products with an active price in it, whatever its validity."
    )


@strawberry.enum(description="What products can be ordered by.")
class ProductOrderField(Enum):
    CODE = ("code",)
    DESCRIPTION = ("description", "code")
    GROUP = ("group", "code")
    BASE_PRICE = ("base_price", "code")


@strawberry.input(description="An ordering of products; the default is by code.")
class ProductOrderBy:
    field: ProductOrderField
    direction: OrderDirection = OrderDirection.ASC


async def list_products(
    info: Info,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    search: str | None = None,
    filter: ProductFilter | None = None,  # the contract's name
    order_by: ProductOrderBy | None = None,
    changed_since: Stamp | None = None,
) -> Connection[Product]:
    paging = pages_of(info, first, after, last, before, changed_since=changed_since, ordered=order_by is not None)
    page = await products.listing(info.context, paging, search, filter, order_of(order_by), wanted_page(info))
    return Connection(listed=page, view=Product)


async def find_product(info: Info, code: str) -> Product | None:
    [row] = await products.by_keys(info.context, [(code,)], wanted(info))
    found: Product | None = Product.of(row)
    return found
