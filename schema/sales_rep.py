"""Sales representatives."""

import strawberry

from schema.fields import identity
from schema.view import Node, View


@strawberry.type(description="A sales representative (SA3).")
class SalesRep(View, Node):
    id: strawberry.ID = identity("SalesRep", "code")
    code: str
    name: str
    email: str | None
