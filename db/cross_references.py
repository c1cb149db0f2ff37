"""Cross-references (XXF): what another product calls our records."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, or_, select, update

from db import models
from db.connection import Connection
from db.models.cross_reference import PLACES
from sales.cross_reference import Entity
from sales.message import Role

ALIAS = "xxf"


class References:
    """The cross-references of one `product`, as the end that has `role` keeps them."""

    def __init__(self, db: Connection, role: Role, product: str) -> None:
        self.db, self.role, self.product = db, role, product

    async def internal(self, entity: Entity, external: str) -> str | None:
        """What we call the record that the product calls `external`; the newest entry counts."""
        table: Any = models.CrossReference
        query = select(table.internal_value).where(*self._of(entity), table.external_value == external)
        found: str | None = await self.db.scalar(query.order_by(table.recno.desc()).limit(1))
        return found

    async def external(self, entity: Entity, internal: str) -> Sequence[str]:
        """What the product calls our record `internal`."""
        table: Any = models.CrossReference
        query = select(table.external_value).where(*self._of(entity), table.internal_value == internal)
        return [row.external_value for row in await self.db.fetch(query.order_by(table.recno))]

    async def all(self, entity: Entity) -> Sequence[Row[Any]]:
        """Every entry: external_value, internal_value, in the order of the latter."""
        table: Any = models.CrossReference
        query = select(table.external_value, table.internal_value).where(*self._of(entity))
        return await self.db.fetch(query.order_by(table.internal_value, table.recno))

    async def link(self, entity: Entity, external: str, internal: str) -> None:
        """The two are one record from now on; what either was linked to before is forgotten."""
        if await self.internal(entity, external) == internal and await self.external(entity, internal) == [external]:
            return
        table: Any = models.CrossReference
        await self._delete(entity, or_(table.external_value == external, table.internal_value == internal))
        table_name, alias, field = PLACES[self.role, entity]
        entry = {"product_name": self.product, "table_name": table_name, "alias": alias, "field": field}
        values = {"external_value": external, "internal_value": internal}
        await self.db.execute(insert(models.CrossReference), [entry | values])

    async def unlink(self, entity: Entity, external: str) -> None:
        """Forget what `external` is linked to."""
        await self._delete(entity, models.CrossReference.external_value == external)

    async def unlink_internal(self, entity: Entity, internal: str) -> None:
        """Forget what our record `internal` is linked to."""
        await self._delete(entity, models.CrossReference.internal_value == internal)

    def _of(self, entity: Entity) -> list[ColumnElement[bool]]:
        table: Any = models.CrossReference
        _, alias, field = PLACES[self.role, entity]
        return [
            table.product_name == self.product,
            table.alias == alias,
            table.field == field,
            table.deleted.is_(False),
        ]

    async def _delete(self, entity: Entity, which: ColumnElement[bool]) -> None:
        await self.db.execute(update(models.CrossReference).where(*self._of(entity), which).values(deleted=True))


async def products(db: Connection) -> Sequence[str]:
    """The products that have entries."""
    table: Any = models.CrossReference
    query = select(table.product_name).where(table.deleted.is_(False)).distinct().order_by(table.product_name)
    return [row.product_name for row in await db.fetch(query)]
