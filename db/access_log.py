"""The log of who read personal data."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from sqlalchemy import insert

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
