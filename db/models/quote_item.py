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

    branch: str = c.code("ck_filial", 2)
    quote_number: str = c.code("ck_num", 6)
    item: str = c.code("ck_item", 2)
    product_code: str = c.code("ck_produto", 15)
    description: str | None = c.text("ck_descri", 30)
    unit: str | None = c.text("ck_um", 2)
    quantity: Decimal = c.number("ck_qtdven")
    unit_price: Decimal = c.number("ck_prcven")
    list_price: Decimal = c.number("ck_prunit")
    total: Decimal = c.number("ck_valor")
    discount_percent: Decimal = c.number("ck_descont")
    discount_amount: Decimal = c.number("ck_valdesc")
    operation_type: str = c.code("ck_oper", 2)
    flow_type_code: str = c.code("ck_tes", 3)
    warehouse: str = c.code("ck_local", 2)
    delivery_on: date | None = c.day("ck_entreg")
    order_number: str = c.code("ck_numpv", 6)
    customer_order_number: str | None = c.text("ck_pedcli", 9)
