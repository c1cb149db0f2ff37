"""How far the queue is with a user's operations."""

from typing import Any

from sqlalchemy import func, select

from db.connection import Connection
from db.models.own import Operation
from sales.operation import OperationStatus

_TABLE: Any = Operation
_OPEN = (OperationStatus.WAITING.value, OperationStatus.PROCESSING.value)


async def last(db: Connection, branch: str, user_code: str) -> str | None:
    """The id of the newest operation of the user such that it and every earlier one has ended; None without any."""
    mine = (_TABLE.branch == branch, _TABLE.user_code == user_code)
    waiting: int | None = await db.scalar(select(func.min(_TABLE.recno)).where(*mine, _TABLE.status.in_(_OPEN)))
    query = select(_TABLE.operation_id).where(*mine)
    if waiting is not None:
        query = query.where(_TABLE.recno < waiting)
    found: str | None = await db.scalar(query.order_by(_TABLE.recno.desc()).limit(1))
    return found
