"""vendas_user: who may log in."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field

from db import types
from db.models.columns import Mapped
from db.models.own.base import OwnTable


class User(OwnTable, table=True):
    """A user of the ERP. `code` is what a representative carries as its user code; `login` is kept in lower case.

    Without `password_hash` they enter through the company's identity provider only.
    """

    __tablename__ = "vendas_user"

    code: Mapped[str] = Field(primary_key=True)
    login: Mapped[str] = Field(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None] = Field(default=None)
    subject: Mapped[str | None] = Field(default=None, unique=True)
    administrator: Mapped[bool]
    privileges: Mapped[list[str]] = Field(sa_type=JSON)
    branches: Mapped[list[str]] = Field(sa_type=JSON)
    personal_data: Mapped[bool]
    active: Mapped[bool]
    created_at: Mapped[datetime] = Field(sa_type=types.Stamp)
    changed_at: Mapped[datetime] = Field(sa_type=types.Stamp)
