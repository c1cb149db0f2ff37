"""vendas_personal_access: who read personal data, and when."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Integer
from sqlmodel import Field

from db import types
from db.models.columns import Mapped
from db.models.own.base import OwnTable

_NUMBER: Any = BigInteger().with_variant(Integer(), "sqlite")


class PersonalAccess(OwnTable, table=True):
    """One request's reading of one kind of record: how many of them, in which operation."""

    __tablename__ = "vendas_personal_access"

    id: Mapped[int | None] = Field(default=None, primary_key=True, sa_type=_NUMBER)
    seen_at: Mapped[datetime] = Field(sa_type=types.Stamp, index=True)
    user_code: Mapped[str] = Field(index=True)
    operation: Mapped[str]
    entity: Mapped[str]
    count: Mapped[int]
    request_id: Mapped[str]
