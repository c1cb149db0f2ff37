"""One borrowed database connection, as the store's functions see it."""

import asyncio
from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.sql.base import Executable

from db import adding
from db.company import Company
from db.hand import Hand, tell
from db.row import Row
from db.statement import Build, Statements

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Connection:
    """Runs statements. `postgresql` says which of the two engines answers; `company` whose tables are read.

    Outside a transaction it is not one connection before something asks for that: `rows` borrows one for a statement,
    from `hand`.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        company: Company,
        statements: Statements,
        raw: AsyncConnection | None = None,
        hand: Hand | None = None,
    ) -> None:
        self.engine = engine
        self.company = company
        self.statements = statements
        self.dialect = engine.dialect
        self.postgresql = engine.dialect.name == "postgresql"
        self._raw = raw
        self._hand = hand
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
        if self._raw is None and self._hand is not None:
            found = await self._hand.fetch(statement.sql, arguments)
        elif self.postgresql:
            tell(self.engine, statement.sql, arguments)
            found = await self._driven("fetch", statement.sql, *arguments)
        else:
            found = (await (await self.raw()).exec_driver_sql(statement.sql, arguments)).all()
        return list(map(statement.shape.row, found))

    async def first(self, key: Hashable, build: Build, values: Mapping[str, Any] = NOTHING) -> Row | None:
        """The first row of `rows`, None where there is none."""
        return next(iter(await self.rows(key, build, values)), None)

    async def value(self, key: Hashable, build: Build, values: Mapping[str, Any] = NOTHING) -> Any:
        """The column `value` of the first row of `rows`, None where there is none."""
        row = await self.first(key, build, values)
        return None if row is None else row.value

    async def sums(self, key: Hashable, build: Build, values: Mapping[str, Any]) -> list[Row]:
        """As `rows`, for a statement that reads a good part of a table for a few rows."""
        if self._raw is not None or self._hand is None:
            return await self.rows(key, build, values)
        statement = self.statements.get(key, build)
        found = await self._hand.fetch_at_length(statement.sql, statement.arguments(values))
        return list(map(statement.shape.row, found))

    async def change(self, key: Hashable, build: Build, *values: Mapping[str, Any]) -> None:
        """Run the change that `key` means and `build` makes, once with each of `values` for its named parameters."""
        raw = await self.raw()
        statement = self.statements.get(key, build)
        arguments = [statement.arguments(one) for one in values or ({},)]
        if not self.postgresql:
            await raw.exec_driver_sql(statement.sql, arguments)
            return
        tell(self.engine, statement.sql, arguments)
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
        # Not the pool's `driver_connection`: it has none for a connection that was taken out (`db.alone`).
        adapted: Any = (await raw.get_raw_connection()).dbapi_connection
        driver = adapted.driver_connection
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
