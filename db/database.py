"""The database: every read borrows its own short connection, and only `write` commits."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from datetime import timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

import asyncpg
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from db.company import Company
from db.connection import Connection
from db.hand import Hand
from db.instants import midnight, moment
from db.names import use_company
from db.search import fold
from db.statement import Statements
from sales.errors import SalesError, ServiceUnavailable

# A connection that is gone or a database that does not answer, as SQLAlchemy and as the drivers tell it.
_LOST = (
    OSError,
    OperationalError,
    InterfaceError,
    PoolTimeout,
    asyncpg.InterfaceError,
    # What it says where the server ended a connection that nobody was using.
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    # In a transaction of its own a statement whose columns changed is not prepared anew by the driver.
    asyncpg.InvalidCachedStatementError,
    sqlite3.OperationalError,
)

# Connections that are opened for a moment when all others are in use.
_SPARE = 10

P = ParamSpec("P")
T = TypeVar("T")
Verb = Callable[Concatenate[Connection, P], Awaitable[T]]

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


class Database:
    """A company's database. `read` and `write` take a function of the store and its arguments after the connection."""

    def __init__(self, url: str, company: Company, pool_size: int = 10) -> None:
        self.company = company
        # How far the database's clock may step back; None for the usual.
        self.clock_margin: timedelta | None = None
        at_hand = max(1, pool_size // 2)
        self.engine = _engine(url, max(1, pool_size - at_hand), _SPARE + at_hand)
        self._hand = Hand(self.engine, at_hand)
        use_company(self.engine.dialect, company.code)
        self.statements = Statements(self.engine.dialect)
        # SQLite lets whoever asks at the right instant write; under load somebody asks in vain for five seconds.
        self._turn: AbstractAsyncContextManager[Any] = nullcontext() if self.postgresql else asyncio.Lock()

    @property
    def postgresql(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    async def read(self, verb: Verb[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `verb` reads, each statement on its own; tried twice, for the ERP's DDL breaks a cached plan once.

        Raises ServiceUnavailable where the database does not answer.
        """
        try:
            return await self._read(verb, *args, **kwargs)
        except (DBAPIError, *_LOST) as first:
            if not _passing(first):
                raise
        try:
            return await self._read(verb, *args, **kwargs)
        except (DBAPIError, *_LOST) as second:
            raise ServiceUnavailable from second

    async def _read(self, verb: Verb[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        db = Connection(self.engine, self.company, self.statements, hand=self._hand)
        try:
            with _told_as_it_is():
                return await verb(db, *args, **kwargs)
        finally:
            await db.close()

    async def write(self, verb: Verb[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `verb` in one transaction and commit it; nothing is kept when it raises."""
        try:
            async with self._turn, self.engine.connect() as raw, _transaction(raw):
                return await verb(Connection(self.engine, self.company, self.statements, raw), *args, **kwargs)
        except _LOST as error:
            raise ServiceUnavailable from error

    async def close(self) -> None:
        await self._hand.close()
        await self.engine.dispose()


def _engine(url: str, pool_size: int, spare: int) -> AsyncEngine:
    target = make_url(url)
    target = target.set(drivername=_DRIVERS.get(target.get_backend_name(), target.drivername))
    if target.get_backend_name() == "sqlite":
        return _sqlite(target, pool_size, spare)
    # To compile, or to begin other processes, takes longer than most of our statements.
    settings = {"application_name": "vendas", "jit": "off", "parallel_setup_cost": "20000"}
    return create_async_engine(
        target,
        # Errors are logged, and personal data is not.
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",
        pool_size=pool_size,
        max_overflow=spare,
        connect_args={"server_settings": settings, "timeout": 5},
    )


def _sqlite(target: URL, pool_size: int, spare: int) -> AsyncEngine:
    engine = create_async_engine(
        target, hide_parameters=True, isolation_level="AUTOCOMMIT", pool_size=pool_size, max_overflow=spare
    )

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=wal", "synchronous=normal", "busy_timeout=5000", "cache_size=-32000"):
            cursor.execute(f"pragma {pragma}")
        cursor.close()
        connection.create_function("vendas_fold", 1, lambda text: text and fold(text), deterministic=True)
        connection.create_function("vendas_midnight", 2, midnight, deterministic=True)
        connection.create_function("vendas_moment", 5, moment, deterministic=True)

    return engine


@contextmanager
def _told_as_it_is() -> Iterator[None]:
    """What a column type refuses reaches the caller as what it is, not wrapped by SQLAlchemy."""
    try:
        yield
    except StatementError as error:
        if isinstance(error.orig, SalesError):
            raise error.orig from None
        raise


@asynccontextmanager
async def _transaction(raw: AsyncConnection) -> AsyncIterator[None]:
    # By hand, for the driver runs statements of which SQLAlchemy does not know. On SQLite the write lock first: a
    # transaction that reads and then wants to write fails when another wrote meanwhile.
    begin = "begin isolation level read committed" if raw.dialect.name == "postgresql" else "begin immediate"
    await _say(raw, begin)
    try:
        yield
        await _say(raw, "commit")
    except BaseException:
        # What was cancelled has no connection any more, and with that no transaction.
        if not raw.invalidated:
            await _say(raw, "rollback")
        raise


async def _say(raw: AsyncConnection, word: str) -> None:
    if raw.dialect.name != "postgresql":
        await raw.exec_driver_sql(word)
        return
    driver: Any = (await raw.get_raw_connection()).driver_connection
    try:
        await driver.execute(word)
    except BaseException:
        # Nobody knows whether it is still in a transaction: it is not lent again.
        await asyncio.shield(raw.invalidate())
        raise


def _passing(error: BaseException) -> bool:
    """Whether a second try can help: a lost connection, a plan that DDL made stale, a lock held too long."""
    if isinstance(error, _LOST):
        return True
    return isinstance(error, DBAPIError) and (error.connection_invalidated or "cached" in str(error.orig))
