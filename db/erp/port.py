"""What stands behind the queue: it does an operation, within the transaction that says that it is done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from db import pending, targets
from db.connection import Connection
from db.erp import draft, orders, placing, quotes, registers
from db.erp.orders import Placement
from db.erp.registers import Asked
from db.scope import Scope
from sales.operation import OperationKind
from sales.operation_errors import OrderExists, OrderUnknown
from sales.order_request import OrderRequest, QuoteRequest, Request, loads
from sales.refusal import Refusal, Refusals

R = TypeVar("R", bound=Request)


class ErpPort(Protocol):
    """An ERP that orders and quotes are written into."""

    async def apply(self, db: Connection, operation: Any) -> str:
        """Do what `operation`, a row of the queue, asks for; the document's number. Raises Refusal or Refusals where
        the ERP does not take it; then the transaction is given up."""
        ...

    async def place(self, db: Connection, operations: Sequence[Any]) -> list[str | Refusal]:
        """Add the orders that `operations`, all of one branch, ask for, one after the other in one transaction; of
        each its number, or why the ERP does not take it and has written nothing of it."""
        ...


@dataclass(frozen=True)
class EmbeddedErp:
    """The ERP of the demo and of the tests: it writes the tables itself. `max_discount` is in percent."""

    max_discount: Decimal

    async def apply(self, db: Connection, operation: Any) -> str:
        kind = OperationKind[operation.kind]
        scope = Scope(db.company, operation.branch, operation.rep_code or None, operation.user_code)
        if kind.of_quote:
            return await self._apply_to_quote(db, scope, kind, operation)
        if kind is OperationKind.QUOTE_TO_ORDER:
            return await placing.place(db, scope, operation)
        if kind is OperationKind.ORDER_CREATE:
            [answer] = await self.place(db, [operation])
            if isinstance(answer, Refusal):
                raise answer
            return answer
        number: str = operation.document_number
        if not number:
            raise OrderUnknown
        if kind is OperationKind.ORDER_DELETE:
            await orders.delete(db, scope, number, operation.base_version)
            return number
        request = loads(operation.payload, OrderRequest)
        identity = (operation.identity[:1], operation.identity[1:])
        target = await targets.order(db, scope, operation.external_number, identity)
        made = await draft.make(db, scope, request, draft.Base(target.lines), self.max_discount)
        await orders.change(db, scope, number, made, operation.external_number, operation.base_version)
        return number

    async def place(self, db: Connection, operations: Sequence[Any]) -> list[str | Refusal]:
        branch = operations[0].branch
        numbers = [operation.external_number for operation in operations]
        here = Scope(db.company, branch, None)
        there = await orders.present(db, here, numbers)
        shown = await pending.lines(db, branch, pending.ORDER, numbers)
        asked = [
            Asked(
                Scope(db.company, branch, operation.rep_code or None, operation.user_code),
                _as_shown(loads(operation.payload, OrderRequest), shown[operation.external_number]),
            )
            for operation in operations
        ]
        known = await registers.read(db, asked)
        answers: list[str | Refusal] = []
        placements = []
        for number, one in zip(numbers, asked, strict=True):
            try:
                if number in there:
                    raise OrderExists
                made = draft.of(known, one, draft.Base(shown[number]), self.max_discount)
            except Refusal as problem:
                answers.append(problem)
            except Refusals as several:
                answers.append(several.problems[0])
            else:
                answers.append(number)
                placements.append(Placement(made, number))
        if not placements:
            return answers
        made_numbers = iter(await orders.create(db, here, placements, known.flows))
        return [answer if isinstance(answer, Refusal) else next(made_numbers) for answer in answers]

    async def _apply_to_quote(self, db: Connection, scope: Scope, kind: OperationKind, operation: Any) -> str:
        number: str = operation.document_number
        if kind is OperationKind.QUOTE_DELETE:
            await quotes.delete(db, scope, number, operation.base_version)
            return number
        target = await targets.quote(db, scope, operation.external_number)
        request = loads(operation.payload, QuoteRequest)
        if kind is OperationKind.QUOTE_CREATE:
            request = _as_shown(request, sorted(target.lines, key=lambda line: int(line.recno)))
        made = await draft.make(db, scope, request, draft.Base(target.lines), self.max_discount)
        if kind is OperationKind.QUOTE_CREATE:
            return await quotes.create(db, scope, made, operation.external_number)
        await quotes.change(db, scope, number, made, operation.base_version)
        return number


def _as_shown(request: R, lines: Sequence[Any]) -> R:
    """`request` with the line numbers under which its `lines` have been shown since it was accepted."""
    if len(lines) != len(request.items):
        return request
    items = [replace(item, item=line.item) for item, line in zip(request.items, lines, strict=True)]
    return replace(request, items=items)
