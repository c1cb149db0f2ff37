"""The log of who read personal data."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict

from sqlalchemy import delete, insert

from db.connection import Connection
from db.models.own import PersonalAccess


class Access(TypedDict):
    """One request's reading of one kind of record."""

    seen_at: datetime
    user_code: str
    operation: str
    entity: str
    count: int
    request_id: str


async def write(db: Connection, accesses: Sequence[Access]) -> None:
    """Keep them all."""
    await db.execute(insert(PersonalAccess), accesses)


async def prune(db: Connection, before: datetime) -> int:
    """Forget what was read before an instant; how many entries."""
    seen: Any = PersonalAccess.seen_at
    return await db.execute(delete(PersonalAccess).where(seen < before))
