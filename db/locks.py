"""What only one of all our processes may do at a time, each with its number among PostgreSQL's advisory locks."""

from enum import IntEnum

from sqlalchemy import BigInteger, BindParameter, bindparam, func, select

from db.connection import Connection

_NUMBER: BindParameter[int] = bindparam("number", type_=BigInteger())


class Lock(IntEnum):
    """Numbers that other applications of the same database will hardly use."""

    MIGRATION = 0x76656E64_0001
    EVENTS = 0x76656E64_0002
    WATCHER = 0x76656E64_0003
    NUMBERS = 0x76656E64_0004
    DOCUMENTS = 0x76656E64_0005
    SETUP = 0x76656E64_0006
    MESSAGES = 0x76656E64_0010


async def take(db: Connection, lock: Lock) -> None:
    """Wait until nobody else holds `lock`, and hold it until the transaction ends.

    On SQLite a writing transaction holds every lock: there is one writer at a time.
    """
    if db.postgresql and lock.value not in db.locks:
        await db.change("locks.take", lambda: select(func.pg_advisory_xact_lock(_NUMBER)), {"number": lock.value})
        db.locks.add(lock.value)


async def take_name(db: Connection, lock: Lock, name: str) -> None:
    """As `take`, of the one thing called `name` among those that `lock` stands for."""
    if db.postgresql:
        await db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, lock.value))))


async def hold(db: Connection, lock: Lock) -> bool:
    """Whether `lock` could be had; then this connection holds it until it closes. On SQLite it always can."""
    return not db.postgresql or bool(await db.scalar(select(func.pg_try_advisory_lock(lock.value))))
