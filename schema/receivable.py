"""Receivables: what customers owe."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from resolvers import customers, orders, receivables
from sales.criteria import ReceivableCriteria
from sales.receivable import ReceivableStatus, days_late
from schema.connection import Connection
from schema.delta import pages_of
from schema.fields import Info, computed, identity, refers
from schema.ordering import OrderDirection, order_of
from schema.scalars import Stamp
from schema.selection import wanted_page
from schema.view import Node, View

if TYPE_CHECKING:
    from schema.customer import Customer
    from schema.order import Order

strawberry.enum(ReceivableStatus, description="PAID, else OVERDUE (today), else PARTIALLY_PAID, else OPEN.")


@strawberry.type(description="A title that a customer owes, or a credit against what it owes (SE1).")
class Receivable(View, Node):
    id: strawberry.ID = identity("Receivable", "prefix", "number", "installment", "type")
    prefix: str
    number: str
    installment: str
    type: str = strawberry.field(description="The ERP's type of title: NF, DP, BOL, RA, NCC …")
    customer: Annotated["Customer", strawberry.lazy("schema.customer")] | None = refers(
        customers.referred, "customer_code", "customer_store", description="Null where the viewer may not see it."
    )
    customer_code: str
    customer_store: str
    customer_name: str
    order: Annotated["Order", strawberry.lazy("schema.order")] | None = refers(
        orders.referred, "order_number", description="Null where the viewer may not see it, or there is none."
    )
    currency: int = strawberry.field(description="The ERP's number of the title's currency; 1 is local.")
    issued_on: date
    due_on: date
    real_due_on: date = strawberry.field(description="The due date moved to a business day.")
    amount: Decimal
    balance: Decimal
    status: ReceivableStatus
    paid_on: date | None = strawberry.field(description="The last settlement.")
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")

    @computed("today", "due_on", "real_due_on", "balance", description="From the nominal due date; 0 if in time.")
    def days_late(self) -> int:
        return days_late(self.row.today, self.row.due_on, self.row.real_due_on, self.row.balance)


@strawberry.input(description="Every criterion given must hold.")
class ReceivableFilter(ReceivableCriteria):
    due_from: date | None = strawberry.field(default=None, description="Bounds the due date moved to a business day.")
    customer_id: strawberry.ID | None = None


@strawberry.enum(description="What receivables can be ordered by.")
class ReceivableOrderField(Enum):
    DUE_ON = ("real_due_on",)
    ISSUED_ON = ("issued_on",)
    AMOUNT = ("amount",)
    BALANCE = ("balance",)
    NUMBER = ("prefix", "number", "installment", "type")
    CUSTOMER = ("customer_code", "customer_store")


@strawberry.input(description="An ordering of receivables; the default is by due date.")
class ReceivableOrderBy:
    field: ReceivableOrderField
    direction: OrderDirection = OrderDirection.ASC


async def list_receivables(
    info: Info,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    filter: ReceivableFilter | None = None,  # the contract's name
    order_by: ReceivableOrderBy | None = None,
    changed_since: Stamp | None = None,
) -> Connection[Receivable]:
    paging = pages_of(info, first, after, last, before, changed_since=changed_since, ordered=order_by is not None)
    page = await receivables.listing(info.context, paging, filter, order_of(order_by), wanted_page(info))
    return Connection(listed=page, view=Receivable)
