"""SD2: lines of outgoing invoices."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class InvoiceItem(KeyedTable, table=True):
    """A line of an invoice, the order line that it bills, and what came back of it (domain: SD2)."""

    __tablename__ = ErpName("sd2")
    __table_args__ = (
        unique(
            "sd2",
            "branch",
            "invoice_number",
            "invoice_series",
            "customer_code",
            "customer_store",
            "product_code",
            "item",
        ),
        index("sd2", "5", "branch", "issued_on", "invoice_number", "invoice_series"),
        index("sd2", "v1", "branch", "order_number", "order_item"),
    )

    branch: c.Mapped[str] = c.code("d2_filial", 2)
    invoice_number: c.Mapped[str] = c.code("d2_doc", 9)
    invoice_series: c.Mapped[str] = c.code("d2_serie", 3)
    customer_code: c.Mapped[str] = c.code("d2_cliente", 6)
    customer_store: c.Mapped[str] = c.code("d2_loja", 2)
    item: c.Mapped[str] = c.code("d2_item", 2)
    product_code: c.Mapped[str] = c.code("d2_cod", 15)
    type: c.Mapped[str] = c.code("d2_tipo", 1)
    unit: c.Mapped[str | None] = c.text("d2_um", 2)
    quantity: c.Mapped[Decimal] = c.number("d2_quant")
    unit_price: c.Mapped[Decimal] = c.number("d2_prcven")
    total: c.Mapped[Decimal] = c.number("d2_total")
    gross_total: c.Mapped[Decimal] = c.number("d2_valbrut")
    discount_percent: c.Mapped[Decimal] = c.number("d2_desc")
    discount_amount: c.Mapped[Decimal] = c.number("d2_descon")
    flow_type_code: c.Mapped[str] = c.code("d2_tes", 3)
    fiscal_code: c.Mapped[str | None] = c.text("d2_cf", 5)
    order_number: c.Mapped[str] = c.code("d2_pedido", 6)
    order_item: c.Mapped[str] = c.code("d2_itempv", 2)
    warehouse: c.Mapped[str] = c.code("d2_local", 2)
    issued_on: c.Mapped[date | None] = c.day("d2_emissao")
    returned_quantity: c.Mapped[Decimal] = c.number("d2_qtdedev")
    returned_amount: c.Mapped[Decimal] = c.number("d2_valdev")
