"""vendas_exit: what leaves no stamp behind: rows that were removed for good, and those that went to another rep."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer
from sqlmodel import Field

from db import types
from db.models.columns import Mapped
from db.models.own.base import OwnTable

_NUMBER: Any = BigInteger().with_variant(Integer(), "sqlite")


class Exit(OwnTable, table=True):
    """Row `record` of table `alias` was `removed`, or went from one representative to another; triggers write it.

    `key0` … hold the business key, for a child its parent's; `owner_code` and `owner_store` the customer or prospect
    of a row that is its representative's by that.
    """

    __tablename__ = "vendas_exit"
    __table_args__ = (
        Index("vendas_exit_stamp", "alias", "stamp"),
        Index("vendas_exit_key", "alias", "key0", "key1"),
        {"sqlite_autoincrement": True},
    )

    recno: Mapped[int | None] = Field(default=None, primary_key=True, sa_type=_NUMBER)
    stamp: Mapped[datetime] = Field(sa_type=types.Stamp)
    alias: Mapped[str] = Field(sa_type=types.Code(3))
    removed: Mapped[bool]
    record: Mapped[int] = Field(sa_type=_NUMBER)
    branch: Mapped[str] = Field(sa_type=types.Code(2))
    old_rep: Mapped[str] = Field(sa_type=types.Code(6))
    new_rep: Mapped[str] = Field(sa_type=types.Code(6))
    owner_code: Mapped[str] = Field(sa_type=types.Code(6))
    owner_store: Mapped[str] = Field(sa_type=types.Code(2))
    key0: Mapped[str] = Field(sa_type=types.Code(36))
    key1: Mapped[str] = Field(sa_type=types.Code(36))
    key2: Mapped[str] = Field(sa_type=types.Code(36))
    key3: Mapped[str] = Field(sa_type=types.Code(36))
