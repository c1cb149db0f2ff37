"""Quotes for customers and prospects."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry

from resolvers import (
    customers,
    operations,
    orders,
    payment_terms,
    price_lists,
    prospects,
    quote_items,
    quotes,
    sales_reps,
)
from resolvers.ids import encode
from resolvers.paging import Paging
from sales import document_version, external_number
from sales.criteria import QuoteCriteria
from sales.operation import SyncState, sync_state_of
from sales.order import FreightType, freight_type_of
from sales.quote import QuoteStatus
from schema.connection import Connection
from schema.delta import pages_of
from schema.fields import Info, Parents, batched, column, computed, part, refers
from schema.order import Order
from schema.order_totals import OrderTotals
from schema.ordering import OrderDirection, order_of
from schema.payment_term import PaymentTerm
from schema.price_list import PriceList
from schema.quote_item import QuoteItem
from schema.sales_rep import SalesRep
from schema.scalars import Stamp
from schema.selection import view_of, wanted, wanted_page
from schema.view import Node, View

if TYPE_CHECKING:
    from schema.customer import Customer
    from schema.operation import Operation
    from schema.prospect import Prospect

strawberry.enum(
    QuoteStatus,
    description="APPROVED: an order was made of it. NOT_QUOTED: the company did not quote. BLOCKED: by a rule, or it "
    "waits for somebody.",
)


def _id(root: Any) -> strawberry.ID:
    row = root.row
    identity = ("X", row.external_number) if row.placed_here else ("N", row.number)
    return strawberry.ID(encode("Quote", row.company, row.branch, *identity))


def _pdf_url(root: Any) -> str:
    return f"/pdf/{_id(root)}"


def _places(parents: Parents) -> list[tuple[str, str]]:
    """Where the parents are found: in the ERP by number, else among what waits."""
    return [(parent.row.number, parent.row.external_number) for parent in parents]


async def _operations(parents: Parents, info: Info) -> Sequence[Any]:
    keys = [(parent.row.external_number, parent.row.number) for parent in parents]
    rows = await operations.latest(info.context, "QUOTE", keys, wanted(info))
    return [view_of(info).of(row) for row in rows]


async def _sync_states(parents: Parents, info: Info) -> Sequence[SyncState]:
    keys = [(parent.row.external_number, parent.row.number) for parent in parents]
    rows = await operations.latest(info.context, "QUOTE", keys, frozenset(("status",)))
    return [sync_state_of(row and row.status) for row in rows]


async def _versions(parents: Parents, info: Info) -> list[str]:
    lines = await quote_items.of_quotes(info.context, _places(parents), document_version.LINE)
    return [document_version.of_quote(parent.row, group) for parent, group in zip(parents, lines, strict=True)]


async def _items(parents: Parents, info: Info) -> list[list[QuoteItem]]:
    lines = await quote_items.of_quotes(info.context, _places(parents), wanted(info))
    return [QuoteItem.each(group) for group in lines]


@strawberry.type(
    description="An offer to a customer or to a prospect (SCJ). Representatives see those to their customers and "
    "prospects."
)
class Quote(View, Node):
    id: strawberry.ID = computed(
        *("company", "branch", "number", "external_number", "placed_here"),
        description="company|branch|X|external number where it was made through this API, else "
        "company|branch|N|number; made opaque. It never changes.",
    )(_id)
    pdf_url: str = computed(
        *("company", "branch", "number", "external_number", "placed_here"),
        description="The quote as a PDF in the language of Accept-Language: an address on this server, for the same "
        "access token.",
    )(_pdf_url)
    status: QuoteStatus
    sync_state: SyncState = batched(
        _sync_states,
        "number",
        "external_number",
        description="Whether what is shown is what was last asked for, or that waits, runs or was refused.",
    )
    customer: Annotated["Customer", strawberry.lazy("schema.customer")] | None = refers(
        customers.referred,
        "buyer_code",
        "buyer_store",
        description="Null where the quote is for a prospect, or the viewer may not see the customer.",
    )
    prospect: Annotated["Prospect", strawberry.lazy("schema.prospect")] | None = refers(
        prospects.referred,
        "prospect_code",
        "prospect_store",
        description="Null where the quote is for a customer, or the viewer may not see the prospect.",
    )
    customer_name: str = column("buyer_name", description="Of the customer or prospect.")
    delivery_customer: Annotated["Customer", strawberry.lazy("schema.customer")] | None = refers(
        customers.referred,
        "delivery_customer_code",
        "delivery_customer_store",
        description="Who gets the goods. Null where the viewer may not see it.",
    )
    rep: SalesRep | None = refers(
        sales_reps.referred, "rep_code", description="The representative of the customer or prospect."
    )
    currency: int = strawberry.field(description="The ERP's number of the quote's currency; 1 is local.")
    payment_term: PaymentTerm | None = refers(payment_terms.referred, "payment_term_code")
    price_list: PriceList | None = refers(price_lists.referred, "price_list_code")
    issued_on: date
    expires_on: date | None = column("valid_until", description="The last day of the offer.")
    customer_order_number: str | None = strawberry.field(
        description="The customer's own number, where all lines carry the same one."
    )
    items: list[QuoteItem] = batched(_items, "number", "external_number", description="Its lines, by their numbers.")
    totals: OrderTotals = part(OrderTotals)
    order: Order | None = refers(
        orders.referred, "order_number", description="Made of it; null while there is none that the viewer may see."
    )
    operation: Annotated["Operation", strawberry.lazy("schema.operation")] | None = batched(
        _operations,
        "number",
        "external_number",
        description="The latest operation on this quote, if it came through this API.",
    )
    version: str = batched(
        _versions,
        *("number", "external_number", *sorted(document_version.QUOTE_HEAD)),
        description="Changes with every change of the quote's content: send it as `baseVersion` when changing the "
        "quote.",
    )
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")

    @computed("number", description="The ERP's; null while the quote is not yet there.")
    def number(self) -> str | None:
        return self.row.number or None

    @computed("external_number", description="Given by the client, or by the ERP later; null where it has none.")
    def external_number(self) -> UUID | None:
        return external_number.of(self.row.external_number)

    @computed("buyer_code", description="Null where the quote is for a prospect.")
    def customer_code(self) -> str | None:
        return self.row.buyer_code or None

    @computed("buyer_store", description="Null where the quote is for a prospect.")
    def customer_store(self) -> str | None:
        return self.row.buyer_store or None

    @computed("prospect_code", description="Null where the quote is for a customer.")
    def prospect_code(self) -> str | None:
        return self.row.prospect_code or None

    @computed("prospect_store", description="Null where the quote is for a customer.")
    def prospect_store(self) -> str | None:
        return self.row.prospect_store or None

    @computed("freight_type")
    def freight_type(self) -> FreightType | None:
        return freight_type_of(self.row.freight_type)


@strawberry.input(description="Every criterion given must hold.")
class QuoteFilter(QuoteCriteria):
    customer_id: strawberry.ID | None = None
    prospect_id: strawberry.ID | None = None
    price_list: str | None = strawberry.field(default=None, description="The code of a price list.")
    rep_code: str | None = strawberry.field(
        default=None, description="For administrators; a representative finds nothing but their own."
    )


@strawberry.enum(description="What quotes can be ordered by.")
class QuoteOrderField(Enum):
    ISSUED_ON = ("issued_on", "number")
    NUMBER = ("number",)
    EXPIRES_ON = ("valid_until", "number")


@strawberry.input(description="An ordering of quotes; the default is by issue date, the newest first.")
class QuoteOrderBy:
    field: QuoteOrderField
    direction: OrderDirection = OrderDirection.ASC


async def list_quotes(
    info: Info,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    search: str | None = None,
    filter: QuoteFilter | None = None,  # the contract's name
    order_by: QuoteOrderBy | None = None,
    changed_since: Stamp | None = None,
) -> Connection[Quote]:
    paging = pages_of(info, first, after, last, before, changed_since=changed_since, ordered=order_by is not None)
    page = await quotes.listing(info.context, paging, search, filter, order_of(order_by), wanted_page(info))
    return Connection(listed=page, view=Quote)


async def quotes_of_customers(
    parents: Parents,
    info: Info,
    first: int | None = None,
    after: str | None = None,
    filter: QuoteFilter | None = None,  # the contract's name
) -> list[Connection[Quote]]:
    keys = [(parent.row.code, parent.row.store) for parent in parents]
    pages = await quotes.of_customers(info.context, keys, Paging(first, after), filter, wanted_page(info))
    return [Connection(listed=page, view=Quote) for page in pages]


async def find_quote(info: Info, number: str | None = None, external_number: UUID | None = None) -> Quote | None:
    found: Quote | None = Quote.of(await quotes.find(info.context, number, external_number, wanted(info)))
    return found
