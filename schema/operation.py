"""Operations: changes of orders and quotes on their way into the ERP."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry

from resolvers import operations, orders, quotes
from sales import kept_refusal
from sales.operation import OperationKind, OperationStatus
from schema.connection import Connection
from schema.delta import pages_of
from schema.fields import Info, Parents, batched, computed, identity
from schema.problem import Problem
from schema.scalars import Stamp
from schema.selection import view_of, wanted, wanted_page
from schema.view import Node, View

if TYPE_CHECKING:
    from schema.order import Order
    from schema.quote import Quote

strawberry.enum(OperationKind, description="What an operation does, and to what.")
strawberry.enum(
    OperationStatus,
    description="WAITING for the job, PROCESSING, FINISHED, or ended in ERROR; DISCARDED with what it would have made, "
    "REPLACED by a later one while it waited.",
)


async def _orders(parents: Parents, info: Info) -> Sequence[Any]:
    keys = [(parent.row.identity[:1], parent.row.identity[1:]) for parent in parents]
    ours = [key for key, parent in zip(keys, parents, strict=True) if parent.row.document == "ORDER"]
    rows = await orders.by_keys(info.context, ours, wanted(info)) if ours else []
    found, view = dict(zip(ours, rows, strict=True)), view_of(info)
    return [view.of(found.get(key)) for key in keys]


async def _quotes(parents: Parents, info: Info) -> Sequence[Any]:
    keys = [(parent.row.identity[:1], parent.row.identity[1:]) for parent in parents]
    ours = [key for key, parent in zip(keys, parents, strict=True) if parent.row.document == "QUOTE"]
    rows = await quotes.by_keys(info.context, ours, wanted(info)) if ours else []
    found, view = dict(zip(ours, rows, strict=True)), view_of(info)
    return [view.of(found.get(key)) for key in keys]


async def _errors(parents: Parents, info: Info) -> Sequence[Problem | None]:
    kept = [parent.row.error for parent in parents]
    return [Problem.of(kept_refusal.load(text), info.context.language) if text else None for text in kept]


@strawberry.type(description="A change of an order or a quote that was sent, and what became of it (A1T).")
class Operation(View, Node):
    id: strawberry.ID = identity("Operation", "operation_id")
    received_at: datetime
    processed_at: datetime | None = strawberry.field(description="When it ended; null while it has not.")
    error: Problem | None = batched(_errors, "error", description="Why it ended in ERROR.")
    payload: str = strawberry.field(description="What was sent, as JSON, kept also when it was refused.")
    order: Annotated["Order", strawberry.lazy("schema.order")] | None = batched(
        _orders,
        "identity",
        "document",
        description="What it is about; null once deleted, or out of the viewer's sight.",
    )
    quote: Annotated["Quote", strawberry.lazy("schema.quote")] | None = batched(
        _quotes, "identity", "document", description="What it is about; null where that is an order."
    )
    stamp: Stamp | None = strawberry.field(description="When it last changed.")

    @computed("operation_id", description="Made by the client.")
    def operation_id(self) -> UUID:
        return UUID(self.row.operation_id)

    @computed("kind")
    def kind(self) -> OperationKind:
        return OperationKind[self.row.kind]

    @computed("status")
    def status(self) -> OperationStatus:
        return OperationStatus[self.row.status]

    @computed("external_number", description="Of the order or quote.")
    def external_number(self) -> UUID:
        return UUID(self.row.external_number)

    @computed("replaced_by", description="The operation that took this one's place while it waited.")
    def replaced_by(self) -> UUID | None:
        return UUID(self.row.replaced_by) if self.row.replaced_by else None


async def list_operations(
    info: Info,
    first: int | None = None,
    after: str | None = None,
    status: list[OperationStatus] | None = None,
    changed_since: Stamp | None = None,
) -> Connection[Operation]:
    paging = pages_of(info, first, after, changed_since=changed_since)
    page = await operations.listing(info.context, paging, status, wanted_page(info))
    return Connection(listed=page, view=Operation)
