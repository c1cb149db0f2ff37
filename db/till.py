"""The point of sale's register of payment methods (SX5, table 24), as standard messages change it."""

from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from db import models
from db.connection import Connection
from db.generic_entries import PAYMENT_METHOD_TABLE
from sales.cross_reference import value

# The requirement wants the table shared by all branches.
_BRANCH = ""


class Till:
    """The payment methods of the company, by code."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.company = db.company.code

    async def has(self, code: str) -> bool:
        """Whether there is a payment method of this code."""
        return await self.db.scalar(select(models.GenericEntry.recno).where(*_at(code))) is not None

    async def put(self, code: str, description: str) -> None:
        """Insert the method, or give it this description, in all three languages of the table."""
        told = dict.fromkeys(("description", "description_es", "description_en"), description)
        if not await self.db.execute(update(models.GenericEntry).where(*_at(code)).values(told)):
            entry = {"branch": _BRANCH, "table_code": PAYMENT_METHOD_TABLE, "code": code}
            await self.db.execute(insert(models.GenericEntry), [entry | told])

    async def delete(self, code: str) -> None:
        """Delete the method logically, which frees its key."""
        table: Any = models.GenericEntry
        await self.db.execute(update(table).where(*_at(code)).values(deleted=True, deleted_recno=table.recno))

    def internal_id(self, code: str) -> str:
        """What the method is called in messages: company|branch|24|code."""
        return value(self.company, _BRANCH, PAYMENT_METHOD_TABLE, code)

    async def codes(self) -> list[str]:
        """The codes of all methods, in order."""
        table: Any = models.GenericEntry
        here = (table.branch == _BRANCH, table.table_code == PAYMENT_METHOD_TABLE, table.deleted.is_(False))
        return [row.code for row in await self.db.fetch(select(table.code).where(*here).order_by(table.code))]


def _at(code: str) -> list[ColumnElement[bool]]:
    table: Any = models.GenericEntry
    return [
        table.branch == _BRANCH,
        table.table_code == PAYMENT_METHOD_TABLE,
        table.code == code,
        table.deleted.is_(False),
    ]
