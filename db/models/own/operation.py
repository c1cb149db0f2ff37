"""vendas_operation: what was asked through the queue, and what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, Text
from sqlmodel import Field

from db import types
from db.models.columns import Mapped
from db.models.own.base import OwnTable

_NUMBER: Any = BigInteger().with_variant(Integer(), "sqlite")


class Operation(OwnTable, table=True):
    """One change of an order or a quote (`document`: ORDER or QUOTE); `recno` is the sequence.

    `identity` names the document for ever (`sales.order.identity_of`, its two parts in one text); `document_number` is
    the ERP's, "" while it has none. `digest` says whether the same operation id came with the same content. While
    the job has it, `lease_owner` holds it until `lease_until`. `attempts` is 0 until it was in hand and did not end,
    then 1, and one more for each time that it was begun by itself since.
    """

    __tablename__ = "vendas_operation"
    __table_args__ = (
        Index("vendas_operation_queue", "status", "recno"),
        Index("vendas_operation_external", "branch", "document", "external_number", "recno"),
        Index("vendas_operation_number", "branch", "document", "document_number", "recno"),
        Index("vendas_operation_stamp", "stamp", "recno"),
        Index("vendas_operation_user", "branch", "user_code", "recno"),
    )

    recno: Mapped[int | None] = Field(default=None, primary_key=True, sa_type=_NUMBER)
    deleted: Mapped[bool] = Field(default=False)
    stamp: Mapped[datetime] = Field(sa_type=types.Stamp)
    operation_id: Mapped[str] = Field(unique=True)
    branch: Mapped[str]
    user_code: Mapped[str]
    rep_code: Mapped[str]
    kind: Mapped[str]
    document: Mapped[str]
    status: Mapped[str]
    external_number: Mapped[str]
    document_number: Mapped[str] = Field(default="")
    identity: Mapped[str]
    digest: Mapped[str]
    payload: Mapped[str] = Field(sa_type=Text)
    base_version: Mapped[str | None] = Field(default=None)
    received_at: Mapped[datetime] = Field(sa_type=types.Stamp)
    processed_at: Mapped[datetime | None] = Field(default=None, sa_type=types.Stamp, nullable=True)
    attempts: Mapped[int] = Field(default=0)
    lease_owner: Mapped[str | None] = Field(default=None)
    lease_until: Mapped[datetime | None] = Field(default=None, sa_type=types.Stamp, nullable=True)
    replaced_by: Mapped[str | None] = Field(default=None)
    error: Mapped[str | None] = Field(default=None, sa_type=Text)
