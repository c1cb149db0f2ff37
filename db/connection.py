"""One borrowed database connection, as the store's functions see it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.base import Executable

from db.company import Company


class Connection:
    """Runs statements. `postgresql` says which of the two engines answers; `company` whose tables are read."""

    def __init__(self, raw: AsyncConnection, company: Company) -> None:
        self.raw = raw
        self.company = company
        self.postgresql = raw.dialect.name == "postgresql"

    async def fetch(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """Every row of a query."""
        return (await self.raw.execute(statement, values)).all()

    async def one(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Row[Any] | None:
        """The only row of a query, or None."""
        return (await self.raw.execute(statement, values)).one_or_none()

    async def scalar(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Any:
        """The first column of the first row, or None."""
        return (await self.raw.execute(statement, values)).scalar()

    async def execute(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> int:
        """Run a change; how many rows it touched."""
        return (await self.raw.execute(statement, values)).rowcount
