"""vendas_pending, vendas_pending_line: orders and quotes that were accepted and are not yet in the ERP.

They have the columns of the ERP's own, in its types, so that they can stand in the same lists.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Index, Integer
from sqlmodel import Field

from db import types
from db.models.columns import Mapped
from db.models.own.base import OwnTable

_NUMBER: Any = BigInteger().with_variant(Integer(), "sqlite")


def _code(width: int) -> Any:
    return Field(default="", sa_type=types.Code(width))


def _text(width: int) -> Any:
    return Field(default=None, sa_type=types.Text(width), nullable=False)


def _day() -> Any:
    return Field(default=None, sa_type=types.Day(), nullable=False)


def _number() -> Any:
    return Field(default=Decimal(0), sa_type=types.Number(2))


class Pending(OwnTable, table=True):
    """The head of an order or a quote (`document`). `recno` is the number of its first operation, negative: it never
    meets one of the ERP's."""

    __tablename__ = "vendas_pending"
    __table_args__ = (
        Index("vendas_pending_external", "branch", "document", "external_number", unique=True),
        Index("vendas_pending_stamp", "stamp", "recno"),
        Index("vendas_pending_customer", "branch", "document", "customer_code", "customer_store"),
    )

    recno: Mapped[int] = Field(primary_key=True, sa_type=_NUMBER, sa_column_kwargs={"autoincrement": False})
    deleted: Mapped[bool] = Field(default=False)
    stamp: Mapped[datetime] = Field(sa_type=types.Stamp)
    document: Mapped[str]
    operation_id: Mapped[str]
    branch: Mapped[str] = _code(2)
    number: Mapped[str] = _code(6)
    external_number: Mapped[str] = _code(36)
    origin: Mapped[str | None] = _text(15)
    customer_code: Mapped[str] = _code(6)
    customer_store: Mapped[str] = _code(2)
    delivery_customer_code: Mapped[str] = _code(6)
    delivery_customer_store: Mapped[str] = _code(2)
    prospect_code: Mapped[str] = _code(6)
    prospect_store: Mapped[str] = _code(2)
    rep_code: Mapped[str] = _code(6)
    payment_term_code: Mapped[str] = _code(3)
    price_list_code: Mapped[str] = _code(3)
    carrier_code: Mapped[str] = _code(6)
    issued_on: Mapped[date | None] = _day()
    valid_until: Mapped[date | None] = _day()
    freight_type: Mapped[str | None] = _text(1)
    freight: Mapped[Decimal] = _number()
    insurance: Mapped[Decimal] = _number()
    expenses: Mapped[Decimal] = _number()
    discount: Mapped[Decimal] = _number()
    header_discount_percent: Mapped[Decimal] = _number()
    currency: Mapped[int] = Field(default=1)
    comments: Mapped[str | None] = _text(60)


class PendingLine(OwnTable, table=True):
    """A line of a pending order or quote."""

    __tablename__ = "vendas_pending_line"
    __table_args__ = (Index("vendas_pending_line_document", "branch", "document", "external_number", "item"),)

    recno: Mapped[int | None] = Field(default=None, primary_key=True, sa_type=_NUMBER)
    deleted: Mapped[bool] = Field(default=False)
    document: Mapped[str]
    branch: Mapped[str] = _code(2)
    external_number: Mapped[str] = _code(36)
    item: Mapped[str] = _code(2)
    product_code: Mapped[str] = _code(15)
    description: Mapped[str | None] = _text(30)
    unit: Mapped[str | None] = _text(2)
    quantity: Mapped[Decimal] = _number()
    delivered_quantity: Mapped[Decimal] = _number()
    unit_price: Mapped[Decimal] = _number()
    list_price: Mapped[Decimal] = _number()
    total: Mapped[Decimal] = _number()
    discount_percent: Mapped[Decimal] = _number()
    discount_amount: Mapped[Decimal] = _number()
    operation_type: Mapped[str] = _code(2)
    warehouse: Mapped[str] = _code(2)
    delivery_on: Mapped[date | None] = _day()
    customer_order_number: Mapped[str | None] = _text(9)
