"""Prospects: those who may become customers."""

import strawberry

from resolvers import customers, prospects, sales_reps
from schema.address import Address
from schema.connection import Connection
from schema.customer import Customer
from schema.delta import pages_of
from schema.fields import Info, computed, identity, part, refers
from schema.sales_rep import SalesRep
from schema.scalars import Stamp
from schema.selection import wanted_page
from schema.view import Node, View


@strawberry.type(description="A company or person who may become a customer (SUS); quotes can be made for it.")
class Prospect(View, Node):
    id: strawberry.ID = identity("Prospect", "code", "store")
    code: str
    store: str
    name: str
    trade_name: str | None
    tax_id: str | None = strawberry.field(description="CNPJ or CPF, letters and digits only.")
    address: Address = part(Address, description="`cityCode` is null: the ERP keeps none for prospects.")
    email: str | None
    rep: SalesRep | None = refers(sales_reps.referred, "rep_code")
    customer: Customer | None = refers(
        customers.referred,
        "customer_code",
        "customer_store",
        description="What it has become; null while it has not, and where the viewer may not see that customer.",
    )
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")

    @computed("area_code", "phone_number", description="With the area code.")
    def phone(self) -> str | None:
        return " ".join(filter(None, (self.row.area_code, self.row.phone_number))) or None


async def list_prospects(
    info: Info,
    first: int | None = None,
    after: str | None = None,
    search: str | None = None,
    changed_since: Stamp | None = None,
) -> Connection[Prospect]:
    paging = pages_of(info, first, after, changed_since=changed_since)
    page = await prospects.listing(info.context, paging, search, wanted_page(info))
    return Connection(listed=page, view=Prospect)
