"""Orders and quotes that were accepted and are not yet in the ERP: written when accepted, gone once they are there."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Delete, Row, Select, and_, bindparam, delete, insert, select
from sqlalchemy.sql.elements import ColumnElement

from db.connection import Connection
from db.erp.draft import Draft
from db.keys import among
from db.models.own import Pending, PendingLine
from sales.order import ORIGIN

ORDER, QUOTE = "ORDER", "QUOTE"


def _is(model: Any, branch: str, document: str, external_number: str) -> ColumnElement[bool]:
    here = (model.branch == branch, model.document == document, model.external_number == external_number)
    return and_(*here)


async def put(db: Connection, operation: Any, draft: Draft) -> None:
    """What `operation` (a row of its table) will make, in place of what it replaces; that keeps its record number."""
    key = (operation.branch, operation.document, operation.external_number)
    recno = await db.scalar(select(Pending.recno).where(_is(Pending, *key)))
    await remove(db, key[0], key[1], [key[2]])
    place = {"branch": key[0], "document": key[1], "external_number": key[2]}
    head = {name: value for name, value in draft.head.items() if name in Pending.model_fields}
    values = {
        **place,
        **head,
        "recno": recno or -operation.recno,
        "deleted": False,
        "stamp": datetime.now(UTC),
        "operation_id": operation.operation_id,
        "number": "",
        "origin": ORIGIN,
        "issued_on": db.company.today(),
    }
    await db.execute(insert(Pending), _filled(Pending, values))
    lines = [{name: value for name, value in line.items() if name in PendingLine.model_fields} for line in draft.lines]
    rows = [_filled(PendingLine, {**line, **place, "deleted": False}) for line in lines]
    await db.execute(insert(PendingLine), rows)


def _filled(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    """`values` with the model's defaults for what they leave out; these tables have none of their own."""
    defaults = {name: each.get_default() for name, each in model.model_fields.items() if not each.is_required()}
    if model is PendingLine:
        del defaults["recno"]
    return {**defaults, **values}


async def remove(db: Connection, branch: str, document: str, external_numbers: Sequence[str]) -> None:
    """Forget them: they are in the ERP now, or never will be."""
    tables: tuple[Any, ...] = (Pending, PendingLine)
    values = {"branch": branch, "document": document, "externals": list(external_numbers)}
    for model in tables:

        def build(model: Any = model) -> Delete:
            return delete(model).where(*_among(db, model))

        await db.change(("pending.remove", model), build, values)


def _among(db: Connection, model: Any) -> tuple[ColumnElement[bool], ...]:
    same = (model.branch == bindparam("branch"), model.document == bindparam("document"))
    return (*same, among(db, model.external_number, "externals"))


async def lines(
    db: Connection, branch: str, document: str, external_numbers: Sequence[str]
) -> Mapping[str, Sequence[Any]]:
    """The lines of each that waits, in the order in which they were asked for."""
    table: Any = PendingLine

    def build() -> Select[Any]:
        return select(table.__table__).where(*_among(db, table)).order_by(table.recno)

    found: dict[str, list[Any]] = {number: [] for number in external_numbers}
    values = {"branch": branch, "document": document, "externals": list(external_numbers)}
    for row in await db.rows("pending.lines", build, values):
        found[row.external_number].append(row)
    return found


async def find(db: Connection, branch: str, document: str, external_number: str) -> tuple[Any, Sequence[Row[Any]]]:
    """The head, None where there is none, and its lines."""
    head = await db.one(select(Pending.__table__).where(_is(Pending, branch, document, external_number)))  # type: ignore[attr-defined]  # SQLModel makes it
    if head is None:
        return None, ()
    table: Any = PendingLine
    lines = await db.fetch(
        select(table.__table__).where(_is(table, branch, document, external_number)).order_by(table.item)
    )
    return head, lines
