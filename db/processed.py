"""How far the queue is with a user's operations."""

from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from db.connection import Connection
from db.models.own import Operation
from sales.operation import OperationStatus

_TABLE: Any = Operation
_OPEN = (OperationStatus.WAITING.value, OperationStatus.PROCESSING.value)


async def last(db: Connection, branch: str, user_code: str) -> str | None:
    """The id of the newest operation of the user such that it and every earlier one has ended; None without any."""
    found: str | None = await db.value("processed", _last, {"branch": branch, "user": user_code})
    return found


def _last() -> Select[Any]:
    mine = (_TABLE.branch == bindparam("branch"), _TABLE.user_code == bindparam("user"))
    waiting = select(func.min(_TABLE.recno)).where(*mine, _TABLE.status.in_(_OPEN)).scalar_subquery()
    ended = select(_TABLE.operation_id.label("value")).where(*mine, or_(waiting.is_(None), _TABLE.recno < waiting))
    return ended.order_by(_TABLE.recno.desc()).limit(1)
