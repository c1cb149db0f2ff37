"""Whether what an order shows is what was last asked for, from the latest operation on it: for field and filter."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from db import types
from db.models.own import Operation
from db.operations import LIVE
from db.pending import ORDER
from db.scope import Scope
from sales.operation import OperationStatus, SyncState

_STATES = {
    OperationStatus.WAITING: SyncState.NOT_SYNCHRONIZED,
    OperationStatus.PROCESSING: SyncState.PROCESSING,
    OperationStatus.ERROR: SyncState.REFUSED,
}
_KIND = types.Named(SyncState)


def of_order(entity: Any, _scope: Scope) -> ColumnElement[SyncState]:
    """Of an order in the ERP."""
    operation: Any = aliased(Operation)
    return _state(entity, operation, operation.document_number == func.rtrim(entity.number))


def of_pending(entity: Any, _scope: Scope) -> ColumnElement[SyncState]:
    """Of an order that is not there yet."""
    operation: Any = aliased(Operation)
    return _state(entity, operation, operation.operation_id == entity.operation_id)


def _state(entity: Any, operation: Any, same: ColumnElement[bool]) -> ColumnElement[SyncState]:
    names = [(operation.status == status.value, state.name) for status, state in _STATES.items()]
    # Our own tables know no padding, and SQLite compares it.
    here = (operation.branch == func.rtrim(entity.branch), operation.document == ORDER)
    counts = operation.status.in_([status.value for status in LIVE])
    latest = (
        select(case(*names, else_=SyncState.SYNCHRONIZED.name))
        .where(*here, same, counts)
        .order_by(operation.recno.desc())
        .limit(1)
        .scalar_subquery()
    )
    return type_coerce(func.coalesce(latest, SyncState.SYNCHRONIZED.name), _KIND)


def in_states(entity: Any, scope: Scope, wanted: Sequence[SyncState]) -> ColumnElement[bool]:
    """Whether an order of the ERP is in one of these states. Few are in any but SYNCHRONIZED, and they are looked for
    among the operations, not order by order."""
    operation: Any = aliased(Operation)
    unfinished = select(operation.document_number).where(
        operation.branch == scope.branch_of("vendas_operation"),
        operation.document == ORDER,
        operation.status.in_([status.value for status in _STATES]),
        operation.document_number != "",
    )
    state = of_order(entity, scope)
    exact = and_(entity.number.in_(unfinished), state.in_(wanted))
    if SyncState.SYNCHRONIZED not in wanted:
        return exact
    return or_(entity.number.not_in(unfinished), state.in_(wanted))
