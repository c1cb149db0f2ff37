"""What stands behind the queue: it does an operation, within the transaction that says that it is done."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from db import targets
from db.connection import Connection
from db.erp import draft, orders
from db.scope import Scope
from sales.operation import OperationKind
from sales.operation_errors import OrderUnknown
from sales.order_request import OrderRequest, loads


class ErpPort(Protocol):
    """An ERP that orders and quotes are written into."""

    async def apply(self, db: Connection, operation: Any) -> str:
        """Do what `operation`, a row of the queue, asks for; the document's number. Raises Refusal or Refusals where
        the ERP does not take it; then the transaction is given up."""
        ...


@dataclass(frozen=True)
class EmbeddedErp:
    """The ERP of the demo and of the tests: it writes the tables itself. `max_discount` is in percent."""

    max_discount: Decimal

    async def apply(self, db: Connection, operation: Any) -> str:
        kind = OperationKind[operation.kind]
        scope = Scope(db.company, operation.branch, operation.rep_code or None, operation.user_code)
        if kind is OperationKind.ORDER_CREATE:
            request = loads(operation.payload, OrderRequest)
            # The lines of what it replaced kept their numbers.
            base = await _pending_base(db, scope, operation)
            made = await draft.make(db, scope, request, base, self.max_discount)
            return await orders.create(db, scope, made, operation.external_number)
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


async def _pending_base(db: Connection, scope: Scope, operation: Any) -> draft.Base:
    target = await targets.order(db, scope, operation.external_number)
    return draft.Base(target.lines)
