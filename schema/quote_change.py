"""Making, changing and deleting quotes, and making them orders."""

from collections.abc import Awaitable, Sequence
from typing import Annotated, Any
from uuid import UUID

import strawberry

from resolvers import order_changes, quote_changes
from sales.conflict import Conflict as Conflicted
from schema.fields import Info, Parents, batched
from schema.operation import Operation
from schema.order_change import OrderResult, answered
from schema.problem import Problem, Refused
from schema.quote import Quote
from schema.quote_input import QuoteInput
from schema.selection import wanted


async def _current(parents: Parents, info: Info) -> Sequence[Quote | None]:
    rows = await quote_changes.current(info.context, [parent.identity for parent in parents], wanted(info))
    return [Quote.of(row) for row in rows]


@strawberry.type(
    description="Somebody changed or deleted the quote meanwhile: what it is now, and what was sent. Nothing was done."
)
class QuoteConflict:
    identity: strawberry.Private[tuple[str, str]]
    deleted: bool
    sent: str = strawberry.field(description="The input, as JSON.")
    problems: list[Problem]
    current: Quote | None = batched(_current, description="Null where it was deleted.")


QuoteResult = Annotated[
    Operation | QuoteConflict | Refused, strawberry.union("QuoteResult", description="Queued, or why not.")
]


async def _answered(info: Info, queued: Awaitable[str], sent: Any) -> QuoteResult:
    try:
        return await answered(info, queued)
    except Conflicted as conflict:
        problems = [Problem.of(problem, info.context.language) for problem in conflict.problems]
        said = order_changes.sent(sent)
        return QuoteConflict(identity=conflict.identity, deleted=conflict.deleted, sent=said, problems=problems)


async def create_quote(info: Info, input: QuoteInput) -> QuoteResult:  # the contract's name
    return await _answered(info, quote_changes.create(info.context, input), input)


async def update_quote(info: Info, input: QuoteInput, base_version: str | None = None) -> QuoteResult:
    return await _answered(info, quote_changes.update(info.context, input, base_version), input)


async def delete_quote(
    info: Info, operation_id: UUID, external_number: UUID, base_version: str | None = None
) -> QuoteResult:
    queued = quote_changes.delete(info.context, operation_id, external_number, base_version)
    return await _answered(info, queued, order_changes.deletion(operation_id, external_number))


async def place_quote(
    info: Info, operation_id: UUID, quote: UUID, external_number: UUID, base_version: str | None = None
) -> OrderResult:
    return await answered(info, quote_changes.place(info.context, operation_id, quote, external_number, base_version))
