"""Operations: what was sent through the queue, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, Update, bindparam, func, insert, or_, select, update

from db.connection import Connection
from db.criteria import Criteria, by_arguments
from db.keys import among
from db.models.own import Operation
from db.scope import Scope
from db.source import Conditions, Source
from sales.operation import OperationStatus

LIVE = (OperationStatus.WAITING, OperationStatus.PROCESSING, OperationStatus.FINISHED, OperationStatus.ERROR)
_TABLE: Any = Operation


def _of_user(entity: Any, scope: Scope) -> Conditions:
    return [entity.user_code == func.rtrim(scope.user_code)]


# Each sees their own, administrators too: an operation is somebody's change.
SOURCE = Source(Operation, "vendas_operation", ("operation_id",), only=_of_user)


@by_arguments
def matching(statuses: Sequence[OperationStatus] | None) -> Criteria:
    """The operations in one of these statuses; all where it is None."""
    names = None if statuses is None else sorted(status.value for status in statuses)

    def conditions(entity: Any, _scope: Scope) -> Conditions:
        return () if names is None else [entity.status.in_(names)]

    return conditions


async def by_id(db: Connection, operation_id: str, *, hold: bool = False) -> Any:
    """The operation of this id, whoever's it is; None where there is none. `hold` keeps others from changing it."""
    query = select(_TABLE.__table__).where(_TABLE.operation_id == operation_id)
    return await db.one(query.with_for_update() if hold else query)


async def latest(
    db: Connection, branch: str, document: str, external_number: str, number: str = "", *, hold: bool = False
) -> Any:
    """The last operation on an order or quote that was neither replaced nor discarded; None where there is none.

    It is known by its external number, or by the ERP's `number`.
    """
    same = _TABLE.external_number == external_number
    if number:
        same = or_(same, _TABLE.document_number == number)
    here = (_TABLE.branch == branch, _TABLE.document == document, same)
    counts = _TABLE.status.in_([status.value for status in LIVE])
    query = select(_TABLE.__table__).where(*here, counts).order_by(_TABLE.recno.desc()).limit(1)
    return await db.one(query.with_for_update() if hold else query)


async def add(db: Connection, **values: Any) -> Any:
    """A new operation's row."""
    now = datetime.now(UTC)
    given = {"deleted": False, "attempts": 0, "received_at": now, "stamp": now, **values}
    await db.execute(insert(Operation), given)
    return await by_id(db, values["operation_id"])


async def end(db: Connection, recno: int, status: OperationStatus, **values: Any) -> None:
    """Put an operation into a status in which nobody holds it."""
    now = datetime.now(UTC)
    given = {"status": status.value, "stamp": now, "lease_owner": None, "lease_until": None, **values}
    if status is not OperationStatus.WAITING:
        given["processed_at"] = now
    await db.execute(update(Operation).where(_TABLE.recno == recno).values(**given))


async def finish(db: Connection, numbers: Mapping[int, str]) -> None:
    """These operations, by their record numbers, are done; each with the document's number in the ERP."""

    def build() -> Update:
        now = bindparam("now", type_=_TABLE.stamp.type)
        given: dict[str, Any] = {"status": OperationStatus.FINISHED.value, "stamp": now, "processed_at": now}
        given |= {"lease_owner": None, "lease_until": None, "document_number": bindparam("number_given")}
        return update(Operation).where(_TABLE.recno == bindparam("recno_given")).values(**given)

    now = datetime.now(UTC)
    done = [{"now": now, "recno_given": recno, "number_given": number} for recno, number in numbers.items()]
    await db.change("operations.finish", build, *done)


async def held(db: Connection, operation_ids: Sequence[str]) -> Sequence[Any]:
    """The operations of these ids, oldest first, held until the transaction ends."""

    def build() -> Select[Any]:
        query = select(_TABLE.__table__).where(among(db, _TABLE.operation_id, "ids")).order_by(_TABLE.recno)
        return query.with_for_update()

    return await db.rows("operations.held", build, {"ids": list(operation_ids)})


async def waiting_of(db: Connection, branch: str, user_code: str) -> Sequence[Any]:
    """The operations of a user that wait, held until the transaction ends."""
    mine = (_TABLE.branch == branch, _TABLE.user_code == user_code)
    waits = _TABLE.status == OperationStatus.WAITING.value
    return await db.fetch(select(_TABLE.__table__).where(*mine, waits).order_by(_TABLE.recno).with_for_update())


async def latest_of(
    db: Connection, scope: Scope, document: str, keys: Sequence[tuple[str, str]], names: frozenset[str]
) -> list[Any]:
    """The latest operation, of those that count, on each order or quote (external number, the ERP's number).

    Whoever sent it: who may see the order may see what is being done with it.
    """
    statuses = [status.value for status in LIVE]
    here = (_TABLE.branch == scope.branch, _TABLE.document == document, _TABLE.status.in_(statuses))
    shown = SOURCE.columns(_TABLE, names | {"recno"}, scope)
    found: dict[tuple[str, str], Any] = {}
    for place, column in enumerate((_TABLE.external_number, _TABLE.document_number)):
        values = sorted({key[place] for key in keys if key[place]})
        newest = select(func.max(_TABLE.recno)).where(*here, column.in_(values)).group_by(column)
        query = select(column.label("key"), *shown).where(_TABLE.recno.in_(newest))
        for row in await db.fetch(query) if values else ():
            known = found.get((column.key, row.key))
            found[column.key, row.key] = row if known is None or row.recno > known.recno else known
    return [_newer(found.get(("external_number", one)), found.get(("document_number", two))) for one, two in keys]


def _newer(one: Any, other: Any) -> Any:
    if one is None or other is None:
        return one or other
    return one if one.recno > other.recno else other
