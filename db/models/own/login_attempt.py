"""vendas_login_attempt: log-ins that failed or are being checked, to be counted by every server."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer
from sqlmodel import Field

from db import types
from db.models.columns import Mapped
from db.models.own.base import OwnTable

_NUMBER: Any = BigInteger().with_variant(Integer(), "sqlite")


class LoginAttempt(OwnTable, table=True):
    """One attempt. Account and address stand here as fingerprints: people type passwords into the name box."""

    __tablename__ = "vendas_login_attempt"
    __table_args__ = (
        Index("vendas_login_attempt_account", "account", "attempted_at"),
        Index("vendas_login_attempt_address", "address", "attempted_at"),
    )

    id: Mapped[int | None] = Field(default=None, primary_key=True, sa_type=_NUMBER)
    account: Mapped[str]
    address: Mapped[str]
    attempted_at: Mapped[datetime] = Field(sa_type=types.Stamp, index=True)
