"""What an order would cost, and what would block it, without placing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from db import targets
from db.connection import Connection
from db.erp import draft, releasing
from db.erp import lines as order_lines
from db.scope import Scope
from resolvers.context import Context
from sales.credit import WARNINGS, StockShort
from sales.order_request import OrderRequest
from sales.refusal import Refusal
from sales.viewer import Privilege


@dataclass(frozen=True)
class Preview:
    """`items` have the columns of order lines, `head` those that totals are added up from."""

    items: Sequence[Any]
    head: Any
    warnings: Sequence[Refusal]


async def preview(context: Context, request: OrderRequest) -> Preview:
    """What `request` comes to now. Raises Refusals with everything that is wrong with it."""
    return await context.database.read(_preview, context.scope(Privilege.ORDERS), request, context.max_discount)


async def _preview(db: Connection, scope: Scope, request: OrderRequest, max_discount: Decimal) -> Preview:
    target = await targets.order(db, scope, str(request.external_number))
    base = draft.Base(target.lines if target.visible(scope) else ())
    made = await draft.make(db, scope, request, base, max_discount)
    customer = (made.customer.code, made.customer.store)
    lines = [order_lines.fresh(columns, *customer) for columns in made.lines]
    flows = await order_lines.flows_of(db, scope, lines)
    books = await releasing.books(db, scope, [customer], lines, hold=False)
    verdict = books.judge(customer, lines, flows)
    shown = {"company": db.company.code, "branch": scope.branch, "order_key": f"X{request.external_number}"}
    head = SimpleNamespace(**made.head, items_total=made.items_total, header_discount_percent=Decimal("0.00"))
    return Preview([SimpleNamespace(**vars(line), **shown) for line in lines], head, _warnings(verdict, lines))


def _warnings(verdict: releasing.Verdict, lines: Sequence[order_lines.Line]) -> list[Refusal]:
    credit = [WARNINGS[verdict.credit]().at("customerId")] if verdict.credit else []
    places = {line.item: place for place, line in enumerate(lines)}
    short = [
        StockShort(available=available).at("items", places[item], "quantity")
        for item, available in verdict.short.items()
    ]
    return [*credit, *short]
