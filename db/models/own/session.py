"""vendas_session, vendas_refresh_token, vendas_revocation: what lasts longer than an access token."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Integer
from sqlmodel import Field

from db import types
from db.models.columns import Mapped
from db.models.own.base import OwnTable

_NUMBER: Any = BigInteger().with_variant(Integer(), "sqlite")


class Session(OwnTable, table=True):
    """A log-in: one user in one branch, with the page privileges that they had then."""

    __tablename__ = "vendas_session"

    id: Mapped[str] = Field(primary_key=True)
    user_code: Mapped[str] = Field(index=True)
    branch: Mapped[str]
    privileges: Mapped[list[str]] = Field(sa_type=JSON)
    opened_at: Mapped[datetime] = Field(sa_type=types.Stamp)
    expires_at: Mapped[datetime] = Field(sa_type=types.Stamp, index=True)
    revoked_at: Mapped[datetime | None] = Field(default=None, sa_type=types.Stamp, nullable=True)


class RefreshToken(OwnTable, table=True):
    """One of the tokens that a session's client was given, by its hash. Used ones stay, to be known again."""

    __tablename__ = "vendas_refresh_token"

    digest: Mapped[str] = Field(primary_key=True)
    session_id: Mapped[str] = Field(index=True)
    expires_at: Mapped[datetime] = Field(sa_type=types.Stamp, index=True)
    used_at: Mapped[datetime | None] = Field(default=None, sa_type=types.Stamp, nullable=True)


class Revocation(OwnTable, table=True):
    """A session that ended before its access tokens did; known to servers up to `until`, when they have."""

    __tablename__ = "vendas_revocation"

    id: Mapped[int | None] = Field(default=None, primary_key=True, sa_type=_NUMBER)
    session_id: Mapped[str]
    until: Mapped[datetime] = Field(sa_type=types.Stamp, index=True)
