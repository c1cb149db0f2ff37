"""SF2: outgoing invoices."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Invoice(KeyedTable, table=True):
    """An invoice; `amount` is its gross total. Its lines are InvoiceItem (domain: SF2)."""

    __tablename__ = ErpName("sf2")
    __table_args__ = (
        unique("sf2", "branch", "number", "series", "customer_code", "customer_store", "own_form", "type"),
        index("sf2", "v1", "branch", "customer_code", "customer_store", "issued_on"),
        index("sf2", "v2", "branch", "rep_code", "issued_on"),
        index("sf2", "v3", "branch", "issued_on"),
    )

    branch: c.Mapped[str] = c.code("f2_filial", 2)
    number: c.Mapped[str] = c.code("f2_doc", 9)
    series: c.Mapped[str] = c.code("f2_serie", 3)
    customer_code: c.Mapped[str] = c.code("f2_cliente", 6)
    customer_store: c.Mapped[str] = c.code("f2_loja", 2)
    own_form: c.Mapped[str] = c.code("f2_formul", 1)
    type: c.Mapped[str] = c.code("f2_tipo", 1)
    customer_type: c.Mapped[str | None] = c.text("f2_tipocli", 1)
    payment_term_code: c.Mapped[str] = c.code("f2_cond", 3)
    receivable_number: c.Mapped[str] = c.code("f2_dupl", 9)
    receivable_prefix: c.Mapped[str] = c.code("f2_prefixo", 3)
    issued_on: c.Mapped[date | None] = c.day("f2_emissao")
    issued_time: c.Mapped[str | None] = c.text("f2_hora", 5)
    state: c.Mapped[str | None] = c.text("f2_est", 2)
    amount: c.Mapped[Decimal] = c.number("f2_valbrut")
    goods_amount: c.Mapped[Decimal] = c.number("f2_valmerc")
    billed_amount: c.Mapped[Decimal] = c.number("f2_valfat")
    discount: c.Mapped[Decimal] = c.number("f2_descont")
    freight: c.Mapped[Decimal] = c.number("f2_frete")
    insurance: c.Mapped[Decimal] = c.number("f2_seguro")
    expenses: c.Mapped[Decimal] = c.number("f2_despesa")
    icms_amount: c.Mapped[Decimal] = c.number("f2_valicm")
    ipi_amount: c.Mapped[Decimal] = c.number("f2_valipi")
    currency: c.Mapped[int] = c.count("f2_moeda")
    rep_code: c.Mapped[str] = c.code("f2_vend1", 6)
    carrier_code: c.Mapped[str] = c.code("f2_transp", 6)
    document_kind: c.Mapped[str | None] = c.text("f2_especie", 5)
    access_key: c.Mapped[str | None] = c.text("f2_chvnfe", 44)
