"""SCK: lines of sales quotes."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class QuoteItem(KeyedTable, table=True):
    """A line of a quote; `order_number` is filled once the quote became an order (domain: SCK)."""

    __tablename__ = ErpName("sck")
    __table_args__ = (
        unique("sck", "branch", "quote_number", "item", "product_code"),
        index("sck", "v1", "branch", "order_number"),
    )

    branch: c.Mapped[str] = c.code("ck_filial", 2)
    quote_number: c.Mapped[str] = c.code("ck_num", 6)
    item: c.Mapped[str] = c.code("ck_item", 2)
    product_code: c.Mapped[str] = c.code("ck_produto", 15)
    description: c.Mapped[str | None] = c.text("ck_descri", 30)
    unit: c.Mapped[str | None] = c.text("ck_um", 2)
    quantity: c.Mapped[Decimal] = c.number("ck_qtdven")
    unit_price: c.Mapped[Decimal] = c.number("ck_prcven")
    list_price: c.Mapped[Decimal] = c.number("ck_prunit")
    total: c.Mapped[Decimal] = c.number("ck_valor")
    discount_percent: c.Mapped[Decimal] = c.number("ck_descont")
    discount_amount: c.Mapped[Decimal] = c.number("ck_valdesc")
    operation_type: c.Mapped[str] = c.code("ck_oper", 2)
    flow_type_code: c.Mapped[str] = c.code("ck_tes", 3)
    warehouse: c.Mapped[str] = c.code("ck_local", 2)
    delivery_on: c.Mapped[date | None] = c.day("ck_entreg")
    order_number: c.Mapped[str] = c.code("ck_numpv", 6)
    customer_order_number: c.Mapped[str | None] = c.text("ck_pedcli", 9)
