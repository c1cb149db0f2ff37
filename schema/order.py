"""Sales orders."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry

from resolvers import (
    carriers,
    customers,
    invoices,
    operations,
    order_items,
    orders,
    payment_terms,
    price_lists,
    sales_reps,
)
from resolvers.ids import encode
from resolvers.paging import Paging
from sales import document_version, external_number, status_reason
from sales.criteria import OrderCriteria
from sales.operation import SyncState
from sales.order import FreightType, OrderStatus, freight_type_of, identity_of
from sales.status_reason import StatusReason
from schema.carrier import Carrier
from schema.connection import Connection
from schema.delta import pages_of
from schema.fields import Info, Parents, batched, column, computed, part, refers
from schema.invoice import Invoice
from schema.order_item import OrderItem
from schema.order_totals import OrderTotals
from schema.ordering import OrderDirection, order_of
from schema.payment_term import PaymentTerm
from schema.price_list import PriceList
from schema.sales_rep import SalesRep
from schema.scalars import Stamp
from schema.selection import view_of, wanted, wanted_page
from schema.view import Node, View

if TYPE_CHECKING:
    from schema.customer import Customer
    from schema.operation import Operation

strawberry.enum(
    OrderStatus,
    description="The first that holds: CLOSED (given up), INVOICED, PARTIALLY_INVOICED, RULE_BLOCKED, "
    "ALLOWANCE_BLOCKED, CREDIT_BLOCKED, STOCK_BLOCKED (by warehouse and transport too), RELEASED (all that is open), "
    "PARTIALLY_RELEASED, OPEN.",
)
strawberry.enum(SyncState, description="SYNCHRONIZED, or the latest operation waits, runs, or was refused.")
strawberry.enum(FreightType, description="Who pays the freight.")
strawberry.enum(StatusReason, description="What blocks an order.")


def _id(root: Any) -> strawberry.ID:
    row = root.row
    identity = identity_of(row.number, row.external_number, row.origin)
    return strawberry.ID(encode("Order", row.company, row.branch, *identity))


def _pdf_url(root: Any) -> str:
    return f"/pdf/{_id(root)}"


def _places(parents: Parents) -> list[tuple[str, str]]:
    """Where the parents are found: in the ERP by number, else among what waits."""
    return [(parent.row.number, parent.row.external_number) for parent in parents]


async def _items(parents: Parents, info: Info) -> list[list[OrderItem]]:
    lines = await order_items.of_orders(info.context, _places(parents), wanted(info))
    return [OrderItem.each(group) for group in lines]


async def _invoices(parents: Parents, info: Info) -> list[list[Invoice]]:
    issued = await invoices.of_orders(info.context, [(parent.row.number,) for parent in parents])
    return [Invoice.each(group) for group in issued]


async def _operations(parents: Parents, info: Info) -> Sequence[Any]:
    keys = [(parent.row.external_number, parent.row.number) for parent in parents]
    rows = await operations.latest(info.context, "ORDER", keys, wanted(info))
    return [view_of(info).of(row) for row in rows]


async def _versions(parents: Parents, info: Info) -> list[str]:
    lines = await order_items.of_orders(info.context, _places(parents), document_version.LINE)
    return [document_version.of(parent.row, group) for parent, group in zip(parents, lines, strict=True)]


async def _reasons(parents: Parents, info: Info) -> Sequence[str | None]:
    reasons = [parent.row.status_reason for parent in parents]
    return [reason and status_reason.text(reason, info.context.language) for reason in reasons]


@strawberry.type(description="A sales order (SC5). Orders that return a purchase or use a supplier are left out.")
class Order(View, Node):
    id: strawberry.ID = computed(
        *("company", "branch", "number", "external_number", "origin"),
        description="company|branch|X|external number where it was placed through this API, else "
        "company|branch|N|number; made opaque. It never changes.",
    )(_id)
    pdf_url: str = computed(
        *("company", "branch", "number", "external_number", "origin"),
        description="The order as a PDF in the language of Accept-Language: an address on this server, for the same "
        "access token.",
    )(_pdf_url)
    status: OrderStatus
    sync_state: SyncState = strawberry.field(
        description="Whether what is shown is what was last asked for: the latest operation waits, runs or was refused."
    )
    status_reason: str | None = batched(
        _reasons, "status_reason", description="What blocks it, in the language of Accept-Language; else null."
    )
    status_reason_code: StatusReason | None = column("status_reason", description="The same, for programs.")
    customer: Annotated["Customer", strawberry.lazy("schema.customer")] | None = refers(
        customers.referred, "customer_code", "customer_store", description="Null where the viewer may not see it."
    )
    customer_code: str
    customer_store: str
    customer_name: str = strawberry.field(description="Shown even where the viewer may not see the customer.")
    delivery_customer: Annotated["Customer", strawberry.lazy("schema.customer")] | None = refers(
        customers.referred,
        "delivery_customer_code",
        "delivery_customer_store",
        description="Who gets the goods. Null where the viewer may not see it.",
    )
    rep: SalesRep | None = refers(sales_reps.referred, "rep_code")
    currency: int = strawberry.field(description="The ERP's number of the order's currency; 1 is local.")
    payment_term: PaymentTerm | None = refers(payment_terms.referred, "payment_term_code")
    price_list: PriceList | None = refers(price_lists.referred, "price_list_code")
    carrier: Carrier | None = refers(carriers.referred, "carrier_code")
    issued_on: date
    comments: str | None = strawberry.field(description="Printed on the invoice.")
    customer_order_number: str | None = strawberry.field(
        description="The customer's own number of the order, where all lines carry the same one."
    )
    items: list[OrderItem] = batched(_items, "number", "external_number", description="Its lines, by their numbers.")
    totals: OrderTotals = part(OrderTotals)
    invoices: list[Invoice] = batched(_invoices, "number", description="Oldest first.")
    operation: Annotated["Operation", strawberry.lazy("schema.operation")] | None = batched(
        _operations,
        "number",
        "external_number",
        description="The latest operation on this order, if it came through this API.",
    )
    version: str = batched(
        _versions,
        *("number", "external_number", *sorted(document_version.HEAD)),
        description="Changes with every change of the order's content: send it as `baseVersion` when changing the "
        "order.",
    )
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")

    @computed("number", description="The ERP's; null while the order is not yet there.")
    def number(self) -> str | None:
        return self.row.number or None

    @computed("external_number", description="Given by the client, or by the ERP later; null where it has none.")
    def external_number(self) -> UUID | None:
        return external_number.of(self.row.external_number)

    @computed("freight_type")
    def freight_type(self) -> FreightType | None:
        return freight_type_of(self.row.freight_type)


@strawberry.input(description="Every criterion given must hold.")
class OrderFilter(OrderCriteria):
    customer_id: strawberry.ID | None = None
    price_list: str | None = strawberry.field(default=None, description="The code of a price list.")
    rep_code: str | None = strawberry.field(
        default=None, description="For administrators; a representative finds nothing but their own."
    )


@strawberry.enum(description="What orders can be ordered by.")
class OrderOrderField(Enum):
    ISSUED_ON = ("issued_on", "number")
    NUMBER = ("number",)
    CUSTOMER = ("customer_code", "customer_store", "issued_on", "number")


@strawberry.input(description="An ordering of orders; the default is by issue date, the newest first.")
class OrderOrderBy:
    field: OrderOrderField
    direction: OrderDirection = OrderDirection.ASC


async def list_orders(
    info: Info,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    search: str | None = None,
    filter: OrderFilter | None = None,  # the contract's name
    order_by: OrderOrderBy | None = None,
    changed_since: Stamp | None = None,
) -> Connection[Order]:
    paging = pages_of(info, first, after, last, before, changed_since=changed_since, ordered=order_by is not None)
    page = await orders.listing(info.context, paging, search, filter, order_of(order_by), wanted_page(info))
    return Connection(listed=page, view=Order)


async def orders_of_customers(
    parents: Parents,
    info: Info,
    first: int | None = None,
    after: str | None = None,
    filter: OrderFilter | None = None,  # the contract's name
) -> list[Connection[Order]]:
    keys = [(parent.row.code, parent.row.store) for parent in parents]
    pages = await orders.of_customers(info.context, keys, Paging(first, after), filter, wanted_page(info))
    return [Connection(listed=page, view=Order) for page in pages]


async def find_order(info: Info, number: str | None = None, external_number: UUID | None = None) -> Order | None:
    found: Order | None = Order.of(await orders.find(info.context, number, external_number, wanted(info)))
    return found
