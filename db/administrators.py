"""Card administrators (SAE), and the payment method that each stands for at the till."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, inspect, literal, select, text, update
from sqlalchemy import column as named

from db import models, types
from db.connection import Connection
from db.models.own import AdministratorMethod
from db.names import ErpName

ALIAS = "sae"
# Wide enough for any field that an ERP gives a payment method's code.
_LINK = types.Text(10)
_RECNO: str = models.CardAdministrator.__table__.c.recno.name  # type: ignore[attr-defined]  # SQLModel adds __table__


async def find(db: Connection, branch: str, code: str, field: str | None) -> Row[Any] | None:
    """The live administrator of this code: recno, branch, code, description, type and `link`, the method's code.

    The link stands in the column `field` of the ERP's own table, or in a table of ours where it has none.
    """
    table: Any = models.CardAdministrator
    columns = [table.recno, table.branch, table.code, table.description, table.type]
    here = (table.branch == db.company.branch_of(ALIAS, branch), table.code == code, table.deleted.is_(False))
    if field is not None:
        return await db.one(select(*columns, named(field, _LINK).label("link")).where(*here))
    own: Any = AdministratorMethod
    same = (own.branch == literal(db.company.branch_of(ALIAS, branch)), own.administrator == literal(code))
    link = select(own.method_code).where(*same).scalar_subquery()
    return await db.one(select(*columns, link.label("link")).where(*here))


async def link(db: Connection, administrator: Any, method: str | None, field: str | None) -> None:
    """Let a row that `find` gave stand for `method`, or for none."""
    if field is not None:
        table = _physical(db)
        values = {"method": method or " ", "recno": administrator.recno}
        # The field's name is a setting that holds letters, digits and underscores only.
        statement = f"update {table} set {field} = :method where {_RECNO} = :recno"  # noqa: S608  # names, see above
        await db.execute(text(statement), values)
        return
    own: Any = AdministratorMethod
    here = (own.branch == administrator.branch, own.administrator == administrator.code)
    if method is None:
        await db.execute(delete(own).where(*here))
    elif not await db.execute(update(own).where(*here).values(method_code=method)):
        values = {"branch": administrator.branch, "administrator": administrator.code, "method_code": method}
        await db.execute(insert(own), [values])


async def links(db: Connection, field: str | None) -> Sequence[Row[Any]]:
    """Every link, in every branch: administrator and method_code, by administrator."""
    if field is not None:
        table: Any = models.CardAdministrator
        method = named(field, _LINK)
        query = select(table.code.label("administrator"), method.label("method_code"))
        rows = await db.fetch(query.where(table.deleted.is_(False)).order_by(table.code))
        return [row for row in rows if row.method_code]
    own: Any = AdministratorMethod
    return await db.fetch(select(own.administrator, own.method_code).order_by(own.administrator))


async def has(db: Connection, field: str) -> bool:
    """Whether the ERP's table has such a column."""
    table = _physical(db)

    def names(connection: Any) -> set[str]:
        known = inspect(connection)
        return {column["name"].lower() for column in known.get_columns(table)} if known.has_table(table) else set()

    return field in await (await db.raw()).run_sync(names)


def _physical(db: Connection) -> str:
    return ErpName(ALIAS).physical(db.company.code)
