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

    branch: str = c.code("f2_filial", 2)
    number: str = c.code("f2_doc", 9)
    series: str = c.code("f2_serie", 3)
    customer_code: str = c.code("f2_cliente", 6)
    customer_store: str = c.code("f2_loja", 2)
    own_form: str = c.code("f2_formul", 1)
    type: str = c.code("f2_tipo", 1)
    customer_type: str | None = c.text("f2_tipocli", 1)
    payment_term_code: str = c.code("f2_cond", 3)
    receivable_number: str = c.code("f2_dupl", 9)
    receivable_prefix: str = c.code("f2_prefixo", 3)
    issued_on: date | None = c.day("f2_emissao")
    issued_time: str | None = c.text("f2_hora", 5)
    state: str | None = c.text("f2_est", 2)
    amount: Decimal = c.number("f2_valbrut")
    goods_amount: Decimal = c.number("f2_valmerc")
    billed_amount: Decimal = c.number("f2_valfat")
    discount: Decimal = c.number("f2_descont")
    freight: Decimal = c.number("f2_frete")
    insurance: Decimal = c.number("f2_seguro")
    expenses: Decimal = c.number("f2_despesa")
    icms_amount: Decimal = c.number("f2_valicm")
    ipi_amount: Decimal = c.number("f2_valipi")
    currency: int = c.count("f2_moeda")
    rep_code: str = c.code("f2_vend1", 6)
    carrier_code: str = c.code("f2_transp", 6)
    document_kind: str | None = c.text("f2_especie", 5)
    access_key: str | None = c.text("f2_chvnfe", 44)
