"""Customers, with what they owe and how they stand."""

from datetime import date
from decimal import Decimal
from enum import Enum

import strawberry

from resolvers import carriers, customers, payment_terms, price_lists, receivables, sales_reps
from resolvers.ids import internal_id
from resolvers.paging import Paging
from sales.criteria import CustomerCriteria
from sales.customer import FinancialStatus, PersonType, person_type_of
from schema.address import Address
from schema.carrier import Carrier
from schema.connection import Connection
from schema.contact import Contact, contacts_of_customers
from schema.credit import Credit
from schema.delinquency import Delinquency
from schema.delta import pages_of
from schema.fields import Info, Parents, batched, computed, identity, part, refers
from schema.order import Order, orders_of_customers
from schema.ordering import OrderDirection, order_of
from schema.payment_term import PaymentTerm
from schema.price_list import PriceList
from schema.quote import Quote, quotes_of_customers
from schema.receivable import Receivable, ReceivableFilter
from schema.sales_rep import SalesRep
from schema.scalars import Stamp
from schema.selection import wanted, wanted_page
from schema.view import Node, View

strawberry.enum(PersonType, description="Whether the tax id is a CPF or a CNPJ.")
strawberry.enum(
    FinancialStatus,
    description="How a customer stands today: BLOCKED (or risk E), else LIMIT_EXPIRED, else LIMIT_EXCEEDED (neither "
    "for risk A), else OVERDUE, else REGULAR.",
)


async def _receivables(
    parents: Parents,
    info: Info,
    first: int | None = None,
    after: str | None = None,
    filter: ReceivableFilter | None = None,  # the contract's name
) -> list[Connection[Receivable]]:
    keys = [(parent.row.code, parent.row.store) for parent in parents]
    pages = await receivables.of_customers(info.context, keys, Paging(first, after), filter, wanted_page(info))
    return [Connection(listed=page, view=Receivable) for page in pages]


async def _delinquency(parents: Parents, info: Info, as_of: date | None = None) -> list[Delinquency]:
    keys = [(parent.row.code, parent.row.store) for parent in parents]
    measured = await receivables.delinquencies(info.context, keys, as_of)
    return [Delinquency.of(one, parent.row) for one, parent in zip(measured, parents, strict=True)]


@strawberry.type(description="A customer of the company (SA1).")
class Customer(View, Node):
    id: strawberry.ID = identity("Customer", "code", "store")
    code: str
    store: str
    name: str
    trade_name: str | None
    tax_id: str | None = strawberry.field(description="CNPJ or CPF, letters and digits only.")
    state_registration: str | None
    address: Address = part(Address)
    email: str | None
    contacts: list[Contact] = batched(
        contacts_of_customers, "code", "store", description="By name; none where the customer has no tax id."
    )
    blocked: bool
    rep: SalesRep | None = refers(sales_reps.referred, "rep_code")
    payment_term: PaymentTerm | None = refers(payment_terms.referred, "payment_term_code", description="By default.")
    price_list: PriceList | None = refers(price_lists.referred, "price_list_code", description="By default.")
    carrier: Carrier | None = refers(carriers.referred, "carrier_code", description="By default.")
    financial_status: FinancialStatus
    credit: Credit = part(Credit)
    delinquency: Delinquency = batched(
        _delinquency, "code", "store", "protested_count", "returned_cheque_count", description="By default as of today."
    )
    receivables: Connection[Receivable] = batched(
        _receivables, "code", "store", description="In the order of their due dates."
    )
    orders: Connection[Order] = batched(orders_of_customers, "code", "store", description="The newest first.")
    quotes: Connection[Quote] = batched(quotes_of_customers, "code", "store", description="The newest first.")
    first_purchase_on: date | None
    last_purchase_on: date | None
    purchase_count: int
    largest_purchase: Decimal
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")

    @computed("company", "branch", "code", "store", description="company|branch|code|store, as in standard messages.")
    def internal_id(self) -> str:
        return internal_id(self.row.company, self.row.branch, self.row.code, self.row.store)

    @computed("person_type")
    def person_type(self) -> PersonType | None:
        return person_type_of(self.row.person_type)

    @computed("area_code", "phone_number", description="With the area code.")
    def phone(self) -> str | None:
        return " ".join(filter(None, (self.row.area_code, self.row.phone_number))) or None


@strawberry.input(description="Every criterion given must hold.")
class CustomerFilter(CustomerCriteria):
    pass


@strawberry.enum(description="What customers can be ordered by.")
class CustomerOrderField(Enum):
    CODE = ("code", "store")
    NAME = ("name", "code", "store")
    TRADE_NAME = ("trade_name", "code", "store")
    CITY = ("state", "city")
    LAST_PURCHASE_ON = ("last_purchase_on",)


@strawberry.input(description="An ordering of customers; the default is by code and store.")
class CustomerOrderBy:
    field: CustomerOrderField
    direction: OrderDirection = OrderDirection.ASC


async def list_customers(
    info: Info,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    search: str | None = None,
    filter: CustomerFilter | None = None,  # the contract's name
    order_by: CustomerOrderBy | None = None,
    changed_since: Stamp | None = None,
) -> Connection[Customer]:
    paging = pages_of(info, first, after, last, before, changed_since=changed_since, ordered=order_by is not None)
    page = await customers.listing(info.context, paging, search, filter, order_of(order_by), wanted_page(info))
    return Connection(listed=page, view=Customer)


async def find_customer(info: Info, code: str, store: str = "01") -> Customer | None:
    [row] = await customers.by_keys(info.context, [(code, store)], wanted(info))
    found: Customer | None = Customer.of(row)
    return found
