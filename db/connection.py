"""One borrowed database connection, as the store's functions see it."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.base import Executable

from db.company import Company
from db.row import Row
from db.statement import Build, Statements


class Connection:
    """Runs statements. `postgresql` says which of the two engines answers; `company` whose tables are read."""

    def __init__(self, raw: AsyncConnection, company: Company, statements: Statements) -> None:
        self.raw = raw
        self.company = company
        self.statements = statements
        self.postgresql = raw.dialect.name == "postgresql"
        # Numbers of the advisory locks that its transaction has.
        self.locks: set[int] = set()

    async def rows(self, key: Hashable, build: Build, values: Mapping[str, Any]) -> list[Row]:
        """Every row of the statement that `key` means and `build` makes, with `values` for its named parameters."""
        statement = self.statements.get(key, build)
        arguments = statement.arguments(values)
        if self.raw.in_transaction():
            found: Sequence[Any] = (await self.raw.exec_driver_sql(statement.sql, arguments)).all()
        else:
            found = await self._fetch(statement.sql, arguments)
        shape = statement.shape
        return [Row(shape, one) for one in found]

    async def _fetch(self, sql: str, arguments: tuple[Any, ...]) -> Sequence[Any]:
        driver: Any = (await self.raw.get_raw_connection()).driver_connection
        self._tell(sql, arguments)
        try:
            if self.postgresql:
                rows: Sequence[Any] = await driver.fetch(sql, *arguments)
            else:
                rows = await driver.execute_fetchall(sql, arguments)
        except BaseException:
            # SQLAlchemy has not seen what went wrong: the pool must not lend this connection again.
            await self.raw.invalidate()
            raise
        return rows

    def _tell(self, sql: str, arguments: tuple[Any, ...]) -> None:
        """Who listens to SQLAlchemy's statements hears of the driver's too."""
        connection: Any = self.raw.sync_connection
        if connection._has_events or connection.engine._has_events:
            for hear in connection.dispatch.before_cursor_execute:
                hear(connection, None, sql, arguments, None, False)

    async def fetch(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Found[Any]]:
        """Every row of a query."""
        return (await self.raw.execute(statement, values)).all()

    async def one(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Found[Any] | None:
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
