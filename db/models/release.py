"""SC9: releases of order lines to credit, stock and invoicing."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Release(KeyedTable, table=True):
    """What was released of an order line and what still blocks it; a blank block is none (domain: SC9)."""

    __tablename__ = ErpName("sc9")
    __table_args__ = (
        unique("sc9", "branch", "order_number", "item", "sequence", "product_code"),
        index("sc9", "v1", "branch", "product_code", "warehouse"),
    )

    branch: c.Mapped[str] = c.code("c9_filial", 2)
    order_number: c.Mapped[str] = c.code("c9_pedido", 6)
    item: c.Mapped[str] = c.code("c9_item", 2)
    sequence: c.Mapped[str] = c.code("c9_sequen", 2)
    product_code: c.Mapped[str] = c.code("c9_produto", 15)
    customer_code: c.Mapped[str] = c.code("c9_cliente", 6)
    customer_store: c.Mapped[str] = c.code("c9_loja", 2)
    warehouse: c.Mapped[str] = c.code("c9_local", 2)
    quantity: c.Mapped[Decimal] = c.number("c9_qtdlib")
    unit_price: c.Mapped[Decimal] = c.number("c9_prcven")
    released_on: c.Mapped[date | None] = c.day("c9_datalib")
    credit_block: c.Mapped[str | None] = c.text("c9_blcred", 2)
    stock_block: c.Mapped[str | None] = c.text("c9_blest", 2)
    wms_block: c.Mapped[str | None] = c.text("c9_blwms", 2)
    tms_block: c.Mapped[str | None] = c.text("c9_bltms", 2)
    rule_block: c.Mapped[str | None] = c.text("c9_bloquei", 2)
    block_note: c.Mapped[str | None] = c.text("c9_blinf", 30)
    invoice_number: c.Mapped[str] = c.code("c9_nfiscal", 9)
    invoice_series: c.Mapped[str] = c.code("c9_serienf", 3)
    lot: c.Mapped[str | None] = c.text("c9_lotectl", 10)
    product_group: c.Mapped[str | None] = c.text("c9_grupo", 4)
    aggregator: c.Mapped[str | None] = c.text("c9_agreg", 4)
