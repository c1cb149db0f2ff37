"""Carriers."""

import strawberry

from resolvers import carriers
from schema.connection import Connection
from schema.delta import pages_of
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


async def list_carriers(
    info: Info, first: int | None = None, after: str | None = None, changed_since: Stamp | None = None
) -> Connection[Carrier]:
    paging = pages_of(info, first, after, changed_since=changed_since)
    page = await carriers.listing(info.context, paging, wanted_page(info))
    return Connection(listed=page, view=Carrier)
