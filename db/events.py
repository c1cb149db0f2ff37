"""The event log, in the order in which it was committed."""

from sqlalchemy import func, select

from db.connection import Connection
from db.models.own import Event


async def end(db: Connection) -> int:
    """The number of the newest event, 0 where there is none: nothing up to here is told again."""
    number: int | None = await db.scalar(select(func.max(Event.seq)))
    return number or 0
