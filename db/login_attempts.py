"""How often log-ins failed of late. Kept in the database, so that every server process counts the same."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select

from db.connection import Connection
from db.models.own import LoginAttempt

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 10
# Reps of one office come from one address.
PER_ADDRESS = 100


async def begin(db: Connection, account: str, address: str, now: datetime) -> int | None:
    """Count an attempt before its password is checked; None where account or address have had too many.

    Counting first means that a thousand attempts at once are a thousand, not the first. Both arguments are
    fingerprints in hexadecimal; without an address ("") only the account counts.
    """
    if db.postgresql:
        for name in filter(None, (account, address)):
            await db.execute(select(func.pg_advisory_xact_lock(int(name[:15], 16))))
    await _forget(db, now)
    if await _count(db, LoginAttempt.account == account) >= PER_ACCOUNT:
        return None
    if address and await _count(db, LoginAttempt.address == address) >= PER_ADDRESS:
        return None
    values = {"account": account, "address": address, "attempted_at": now}
    number: int = await db.scalar(insert(LoginAttempt).values(values).returning(LoginAttempt.id))
    return number


async def succeed(db: Connection, attempt: int) -> None:
    """It was no failure: do not count it."""
    await db.execute(delete(LoginAttempt).where(LoginAttempt.id == attempt))


async def _count(db: Connection, condition: Any) -> int:
    number: int = await db.scalar(select(func.count()).select_from(LoginAttempt).where(condition))
    return number


async def _forget(db: Connection, now: datetime) -> None:
    old = select(LoginAttempt.id).where(LoginAttempt.attempted_at <= now - WINDOW).with_for_update(skip_locked=True)
    await db.execute(delete(LoginAttempt).where(LoginAttempt.id.in_(old)))
