"""vendas_message: standard messages, those that leave and those that came."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, Text
from sqlmodel import Field

from db import types
from db.models.columns import Mapped
from db.models.own.base import OwnTable
from sales.message import Direction, MessageStatus, Transport

_NUMBER: Any = BigInteger().with_variant(Integer(), "sqlite")


class Message(OwnTable, table=True):
    """One message. `recno` gives the order in which they are sent.

    `record_key` is what messages are kept in order by, for each `destination`: a later one waits while an earlier one
    is `unsettled`, that is, until somebody knows what became of it. `due_at` is when it is sent next; while it is being
    sent, `lease` names who does and `leased_until` for how long. `fingerprint` tells what a received one said.
    """

    __tablename__ = "vendas_message"
    __table_args__ = (
        Index("vendas_message_uuid", "direction", "uuid", unique=True),
        Index("vendas_message_open", "unsettled", "recno"),
        Index("vendas_message_record", "destination", "record_key", "recno"),
        {"sqlite_autoincrement": True},
    )

    recno: Mapped[int | None] = Field(default=None, primary_key=True, sa_type=_NUMBER)
    uuid: Mapped[str]
    direction: Mapped[Direction] = Field(sa_type=types.Named(Direction))
    transaction: Mapped[str]
    event: Mapped[str]
    record_key: Mapped[str]
    source: Mapped[str]
    destination: Mapped[str]
    transport: Mapped[Transport] = Field(sa_type=types.Named(Transport))
    status: Mapped[MessageStatus] = Field(sa_type=types.Named(MessageStatus))
    unsettled: Mapped[bool]
    attempts: Mapped[int]
    created_at: Mapped[datetime] = Field(sa_type=types.Stamp)
    due_at: Mapped[datetime] = Field(sa_type=types.Stamp)
    lease: Mapped[str | None] = Field(default=None)
    leased_until: Mapped[datetime | None] = Field(default=None, sa_type=types.Stamp, nullable=True)
    sent_at: Mapped[datetime | None] = Field(default=None, sa_type=types.Stamp, nullable=True)
    error: Mapped[str | None] = Field(default=None, sa_type=Text)
    fingerprint: Mapped[str | None] = Field(default=None)
    body: Mapped[str] = Field(sa_type=Text)
    response: Mapped[str | None] = Field(default=None, sa_type=Text)
