"""Payment methods."""

import strawberry

from resolvers import payment_methods
from resolvers.ids import internal_id
from resolvers.paging import Paging
from sales.payment_method import is_standard
from schema.connection import Connection
from schema.fields import Info, computed, identity
from schema.scalars import Stamp
from schema.selection import wanted_page
from schema.view import Node, View


@strawberry.type(description="A way to pay at the till (SX5, table 24).")
class PaymentMethod(View, Node):
    id: strawberry.ID = identity("PaymentMethod", "table_code", "code")
    code: str
    description: str
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")

    @computed(
        description="Whether it can be used. The till keeps no others: one that is switched off is deleted there."
    )
    def active(self) -> bool:
        return True

    @computed("code", description="One of the codes that Protheus ships and protects.")
    def standard(self) -> bool:
        return is_standard(self.row.code)

    @computed("company", "branch", "table_code", "code", description="company|branch|24|code, as in standard messages.")
    def internal_id(self) -> str:
        return internal_id(self.row.company, self.row.branch, self.row.table_code, self.row.code)


async def list_payment_methods(
    info: Info, first: int | None = None, after: str | None = None
) -> Connection[PaymentMethod]:
    page = await payment_methods.listing(info.context, Paging(first, after), wanted_page(info))
    return Connection(listed=page, view=PaymentMethod)
