"""The event log: what subscribers are told, in the order in which it was committed."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, Text
from sqlmodel import Field

from db import types
from db.models.columns import Mapped
from db.models.own.base import OwnTable

_SEQUENCE: Any = BigInteger().with_variant(Integer(), "sqlite")


class Event(OwnTable, table=True):
    """Something that happened, written as the last work of the transaction that did it.

    `kind` says what `payload`, JSON, holds. `branch`, `rep_code` and `user_code` say whom it concerns, "" where it does
    not go by that; `subject` is the record that it is about, in InternalId form. `seq` is the cursor.
    """

    __tablename__ = "vendas_event"
    # A number is never given twice, also after old events were pruned: it is what clients resume from.
    __table_args__ = (Index("vendas_event_rep", "branch", "rep_code", "seq"), {"sqlite_autoincrement": True})

    seq: Mapped[int | None] = Field(default=None, primary_key=True, sa_type=_SEQUENCE)
    created_at: Mapped[datetime] = Field(sa_type=types.Stamp, index=True)
    kind: Mapped[str]
    branch: Mapped[str]
    rep_code: Mapped[str]
    user_code: Mapped[str]
    subject: Mapped[str]
    payload: Mapped[str] = Field(sa_type=Text)
