"""Payment terms."""

import strawberry

from resolvers import payment_terms
from schema.connection import Connection
from schema.delta import pages_of
from schema.fields import Info, identity
from schema.scalars import Stamp
from schema.selection import wanted_page
from schema.view import Node, View


@strawberry.type(description="When an order is paid, at once or in instalments (SE4).")
class PaymentTerm(View, Node):
    id: strawberry.ID = identity("PaymentTerm", "code")
    code: str
    description: str
    condition: str | None = strawberry.field(
        description='The rule of the instalments as the ERP writes it, e.g. "30,60,90": days from the invoice.'
    )
    blocked: bool = strawberry.field(description="Not for new orders.")
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")


async def list_payment_terms(
    info: Info, first: int | None = None, after: str | None = None, changed_since: Stamp | None = None
) -> Connection[PaymentTerm]:
    paging = pages_of(info, first, after, changed_since=changed_since)
    page = await payment_terms.listing(info.context, paging, wanted_page(info))
    return Connection(listed=page, view=PaymentTerm)
