"""Placing, changing and deleting orders."""

from collections.abc import Awaitable, Sequence
from typing import Annotated, Any
from uuid import UUID

import strawberry

from resolvers import operations, order_changes
from sales.conflict import Conflict as Conflicted
from sales.refusal import Refusal, Refusals
from schema.fields import Info, Parents, batched
from schema.operation import Operation
from schema.order import Order
from schema.order_input import OrderInput
from schema.problem import Problem, Refused
from schema.selection import wanted, wanted_of


async def _current(parents: Parents, info: Info) -> Sequence[Order | None]:
    rows = await order_changes.current(info.context, [parent.identity for parent in parents], wanted(info))
    return [Order.of(row) for row in rows]


@strawberry.type(
    description="Somebody changed or deleted the order meanwhile: what it is now, and what was sent. Nothing was done."
)
class Conflict:
    identity: strawberry.Private[tuple[str, str]]
    deleted: bool
    sent: str = strawberry.field(description="The input, as JSON.")
    problems: list[Problem]
    current: Order | None = batched(_current, description="Null where it was deleted.")


OrderResult = Annotated[
    Operation | Conflict | Refused,
    strawberry.union("OrderResult", description="Queued, or why not."),
]
OperationResult = Annotated[Operation | Refused, strawberry.union("OperationResult", description="Done, or why not.")]


async def answered(info: Info, queued: Awaitable[str]) -> Operation | Refused:
    """The operation that was queued, as it is now, or why none was."""
    try:
        operation_id = await queued
    except Refusal as refusal:
        return Refused.of(refusal, language=info.context.language)
    except Refusals as several:
        return Refused.of(*several.problems, language=info.context.language)
    [row] = await operations.by_keys(info.context, [(operation_id,)], wanted_of(info, Operation))
    operation: Operation = Operation.of(row)
    return operation


async def _answered(info: Info, queued: Awaitable[str], sent: Any) -> OrderResult:
    try:
        return await answered(info, queued)
    except Conflicted as conflict:
        problems = [Problem.of(problem, info.context.language) for problem in conflict.problems]
        return Conflict(
            identity=conflict.identity, deleted=conflict.deleted, sent=order_changes.sent(sent), problems=problems
        )


async def create_order(info: Info, input: OrderInput) -> OrderResult:  # the contract's name
    return await _answered(info, order_changes.create(info.context, input), input)


async def update_order(
    info: Info, input: OrderInput, base_version: str | None = None, order_id: strawberry.ID | None = None
) -> OrderResult:
    return await _answered(info, order_changes.update(info.context, input, base_version, order_id), input)


async def delete_order(
    info: Info,
    operation_id: UUID,
    external_number: UUID,
    base_version: str | None = None,
    order_id: strawberry.ID | None = None,
) -> OrderResult:
    queued = order_changes.delete(info.context, operation_id, external_number, base_version, order_id)
    return await _answered(info, queued, order_changes.deletion(operation_id, external_number))


async def reprocess_operation(info: Info, operation_id: UUID) -> OperationResult:
    return await answered(info, operations.reprocess(info.context, operation_id))
