"""Carriers."""

import strawberry

from resolvers import carriers
from resolvers.paging import Paging
from schema.connection import Connection
from schema.fields import Info, identity
from schema.scalars import Stamp
from schema.selection import wanted_page
from schema.view import Node, View


@strawberry.type(description="Who carries the goods (SA4).")
class Carrier(View, Node):
    id: strawberry.ID = identity("Carrier", "code")
    code: str
    name: str
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")


async def list_carriers(info: Info, first: int | None = None, after: str | None = None) -> Connection[Carrier]:
    page = await carriers.listing(info.context, Paging(first, after), wanted_page(info))
    return Connection(listed=page, view=Carrier)
