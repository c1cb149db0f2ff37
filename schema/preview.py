"""What an order would cost."""

from typing import Annotated

import strawberry

from resolvers import preview
from sales.refusal import Refusals
from schema.fields import Info
from schema.order_input import OrderInput
from schema.order_item import OrderItem
from schema.order_totals import OrderTotals
from schema.problem import Problem, Refused


@strawberry.type(description="An order as it would be if it were placed now.")
class OrderPreview:
    items: list[OrderItem]
    totals: OrderTotals
    warnings: list[Problem] = strawberry.field(description="What would block it: credit, and stock by line.")


PreviewResult = Annotated[
    OrderPreview | Refused, strawberry.union("PreviewResult", description="What it would come to, or what is wrong.")
]


async def preview_order(info: Info, input: OrderInput) -> PreviewResult:  # the contract's name
    try:
        made = await preview.preview(info.context, input)
    except Refusals as several:
        return Refused.of(*several.problems, language=info.context.language)
    return OrderPreview(
        items=OrderItem.each(made.items),
        totals=OrderTotals.of(made.head),
        warnings=[Problem.of(one, info.context.language) for one in made.warnings],
    )
