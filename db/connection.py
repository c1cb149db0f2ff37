"""One borrowed database connection, as the store's functions see it."""

import asyncio
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.sql.base import Executable
from sqlalchemy.util import greenlet_spawn

from db import adding
from db.company import Company
from db.row import Row
from db.statement import Build, Statements

# For the statements of `sums`. PostgreSQL plans a statement for its values five times, and then for any values: it
# would take four years of orders for few, and look up the lines of each. Groups shall fit into memory. A page that is
# looked up costs about what the next one costs, not four times that, or it reads every line for one representative's.
_AT_LENGTH = (
    "set local plan_cache_mode = force_custom_plan; set local work_mem = '32MB'; set local random_page_cost = 1.1"
)


class Connection:
    """Runs statements. `postgresql` says which of the two engines answers; `company` whose tables are read.

    Outside a transaction it is not one connection before something asks for that: `rows` borrows one for a statement.
    """

    def __init__(
        self, engine: AsyncEngine, company: Company, statements: Statements, raw: AsyncConnection | None = None
    ) -> None:
        self.engine = engine
        self.company = company
        self.statements = statements
        self.dialect = engine.dialect
        self.postgresql = engine.dialect.name == "postgresql"
        self._raw = raw
        # Numbers of the advisory locks that its transaction has.
        self.locks: set[int] = set()

    async def raw(self) -> AsyncConnection:
        """SQLAlchemy's connection, the same from the first call on."""
        if self._raw is None:
            self._raw = await self.engine.connect().start()
        return self._raw

    async def close(self) -> None:
        """Give back what was borrowed."""
        if self._raw is not None:
            await self._raw.__aexit__(None, None, None)

    async def rows(self, key: Hashable, build: Build, values: Mapping[str, Any]) -> list[Row]:
        """Every row of the statement that `key` means and `build` makes, with `values` for its named parameters."""
        statement = self.statements.get(key, build)
        arguments = statement.arguments(values)
        if self._raw is None:
            found = await self._fetch(statement.sql, arguments)
        elif self.postgresql:
            self._tell(statement.sql, arguments)
            found = await self._driven("fetch", statement.sql, *arguments)
        else:
            found = (await self._raw.exec_driver_sql(statement.sql, arguments)).all()
        return list(map(statement.shape.row, found))

    async def sums(self, key: Hashable, build: Build, values: Mapping[str, Any]) -> list[Row]:
        """As `rows`, for a statement that reads a good part of a table for a few rows."""
        if self._raw is not None or not self.postgresql:
            return await self.rows(key, build, values)
        statement = self.statements.get(key, build)
        found = await self._fetch(statement.sql, statement.arguments(values), at_length=True)
        return list(map(statement.shape.row, found))

    async def change(self, key: Hashable, build: Build, *values: Mapping[str, Any]) -> None:
        """Run the change that `key` means and `build` makes, once with each of `values` for its named parameters."""
        raw = await self.raw()
        statement = self.statements.get(key, build)
        arguments = [statement.arguments(one) for one in values or ({},)]
        if not self.postgresql:
            await raw.exec_driver_sql(statement.sql, arguments)
            return
        self._tell(statement.sql, arguments)
        if len(arguments) == 1:
            await self._driven("fetch", statement.sql, *arguments[0])
        else:
            await self._driven("executemany", statement.sql, arguments)

    async def add(self, model: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write `rows`, all with the same columns, into the table of `model`, in their order; the other columns have
        their defaults."""
        if not rows:
            return
        names, table = tuple(rows[0]), model.__table__
        if self.postgresql:
            # A list for each column: what is the same in every row is sent and read once.
            lists = {name: [row[name] for row in rows] for name in names}
            await self.change(("add", model, names), lambda: adding.lists(table, names), lists)
        else:
            await self.change(("add", model, names), lambda: adding.row(table, names), *rows)

    async def _driven(self, verb: str, *asked: Any) -> Any:
        """What the driver answers on the connection that is borrowed, in its transaction if there is one."""
        raw = await self.raw()
        driver: Any = (await raw.get_raw_connection()).driver_connection
        try:
            return await getattr(driver, verb)(*asked)
        except BaseException as error:
            # SQLAlchemy has not seen it: a connection that is gone, or was left in the middle, is not lent again.
            if driver.is_closed() or not isinstance(error, Exception):
                await asyncio.shield(raw.invalidate())
            raise

    async def groups(self, key: Hashable, build: Build, values: Mapping[str, Any], count: int) -> list[list[Row]]:
        """As `rows`, dealt to `count` lists: a row's first column, `position`, says to which (`db.keys`)."""
        dealt: list[list[Row]] = [[] for _ in range(count)]
        for row in await self.rows(key, build, values):
            dealt[row.raw[0]].append(row)
        return dealt

    async def _fetch(self, sql: str, arguments: tuple[Any, ...], at_length: bool = False) -> Sequence[Any]:
        """What the driver itself finds, on a connection that is lent for this."""
        self._tell(sql, arguments)
        lent = await self.engine.raw_connection()
        driver: Any = lent.driver_connection
        try:
            if at_length:
                async with driver.transaction():
                    await driver.execute(_AT_LENGTH)
                    rows: Sequence[Any] = await driver.fetch(sql, *arguments)
            elif self.postgresql:
                rows = await driver.fetch(sql, *arguments)
            else:
                rows = await driver.execute_fetchall(sql, arguments)
        except BaseException:
            # SQLAlchemy has not seen what went wrong: the pool must not lend this connection again.
            await asyncio.shield(greenlet_spawn(lent.invalidate))
            raise
        await greenlet_spawn(lent.close)
        return rows

    def _tell(self, sql: str, arguments: Sequence[Any]) -> None:
        """Who listens to SQLAlchemy's statements hears of the driver's too."""
        engine: Any = self.engine.sync_engine
        if engine._has_events:
            for hear in engine.dispatch.before_cursor_execute:
                hear(None, None, sql, arguments, None, False)

    async def fetch(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Found[Any]]:
        """Every row of a query."""
        return (await (await self.raw()).execute(statement, values)).all()

    async def one(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Found[Any] | None:
        """The only row of a query, or None."""
        return (await (await self.raw()).execute(statement, values)).one_or_none()

    async def scalar(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Any:
        """The first column of the first row, or None."""
        return (await (await self.raw()).execute(statement, values)).scalar()

    async def execute(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> int:
        """Run a change; how many rows it touched."""
        return (await (await self.raw()).execute(statement, values)).rowcount
