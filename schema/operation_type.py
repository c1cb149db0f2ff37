"""Operation types."""

import strawberry

from resolvers import operation_types
from schema.fields import Info
from schema.selection import wanted
from schema.view import View


@strawberry.type(description="What an order line is for, such as a sale or a sample (SX5, table DJ).")
class OperationType(View):
    code: str
    description: str


async def list_operation_types(info: Info) -> list[OperationType]:
    return OperationType.each(await operation_types.listing(info.context, wanted(info)))
