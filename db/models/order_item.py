"""SC6: lines of sales orders."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class OrderItem(KeyedTable, table=True):
    """A line of an order; `unit_price` is net of the discount, `list_price` is not (domain: SC6)."""

    __tablename__ = ErpName("sc6")
    __table_args__ = (
        unique("sc6", "branch", "order_number", "item", "product_code"),
        index("sc6", "2", "branch", "product_code", "order_number", "item"),
    )

    branch: c.Mapped[str] = c.code("c6_filial", 2)
    order_number: c.Mapped[str] = c.code("c6_num", 6)
    item: c.Mapped[str] = c.code("c6_item", 2)
    product_code: c.Mapped[str] = c.code("c6_produto", 15)
    description: c.Mapped[str | None] = c.text("c6_descri", 30)
    unit: c.Mapped[str | None] = c.text("c6_um", 2)
    quantity: c.Mapped[Decimal] = c.number("c6_qtdven")
    unit_price: c.Mapped[Decimal] = c.number("c6_prcven")
    list_price: c.Mapped[Decimal] = c.number("c6_prunit")
    total: c.Mapped[Decimal] = c.number("c6_valor")
    discount_percent: c.Mapped[Decimal] = c.number("c6_descont")
    discount_amount: c.Mapped[Decimal] = c.number("c6_valdesc")
    released_quantity: c.Mapped[Decimal] = c.number("c6_qtdlib")
    committed_quantity: c.Mapped[Decimal] = c.number("c6_qtdemp")
    delivered_quantity: c.Mapped[Decimal] = c.number("c6_qtdent")
    operation_type: c.Mapped[str] = c.code("c6_oper", 2)
    flow_type_code: c.Mapped[str] = c.code("c6_tes", 3)
    fiscal_code: c.Mapped[str | None] = c.text("c6_cf", 5)
    tax_class: c.Mapped[str | None] = c.text("c6_clasfis", 3)
    warehouse: c.Mapped[str] = c.code("c6_local", 2)
    delivery_on: c.Mapped[date | None] = c.day("c6_entreg")
    customer_code: c.Mapped[str] = c.code("c6_cli", 6)
    customer_store: c.Mapped[str] = c.code("c6_loja", 2)
    customer_order_number: c.Mapped[str | None] = c.text("c6_pedcli", 9)
    invoice_number: c.Mapped[str] = c.code("c6_nota", 9)
    invoice_series: c.Mapped[str] = c.code("c6_serie", 3)
    invoiced_on: c.Mapped[date | None] = c.day("c6_datfat")
    quote_line: c.Mapped[str] = c.code("c6_numorc", 8)
    block: c.Mapped[str | None] = c.text("c6_blq", 2)
    rule_block: c.Mapped[str | None] = c.text("c6_bloquei", 2)
    commission: c.Mapped[Decimal] = c.number("c6_comis1")
    lot: c.Mapped[str | None] = c.text("c6_lotectl", 10)
    purchase_order_number: c.Mapped[str | None] = c.text("c6_numpcom", 15)
    purchase_order_item: c.Mapped[str | None] = c.text("c6_itempc", 6)
    original_invoice_number: c.Mapped[str] = c.code("c6_nfori", 9)
    original_invoice_series: c.Mapped[str] = c.code("c6_seriori", 3)
    original_invoice_item: c.Mapped[str] = c.code("c6_itemori", 4)
