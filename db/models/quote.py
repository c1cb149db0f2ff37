"""SCJ: sales quotes."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Quote(KeyedTable, table=True):
    """A quote for a customer or a prospect; its lines are QuoteItem (domain: SCJ)."""

    __tablename__ = ErpName("scj")
    __table_args__ = (
        unique("scj", "branch", "number", "customer_code", "customer_store"),
        index("scj", "v1", "branch", "customer_code", "customer_store", "issued_on", "number"),
        index("scj", "v2", "branch", "prospect_code", "prospect_store", "issued_on", "number"),
        index("scj", "v3", "branch", "external_number"),
        index("scj", "v4", "branch", "issued_on", "number"),
    )

    branch: c.Mapped[str] = c.code("cj_filial", 2)
    number: c.Mapped[str] = c.code("cj_num", 6)
    external_number: c.Mapped[str] = c.code("cj_numext", 36)
    issued_on: c.Mapped[date | None] = c.day("cj_emissao")
    valid_until: c.Mapped[date | None] = c.day("cj_valida")
    customer_code: c.Mapped[str] = c.code("cj_cliente", 6)
    customer_store: c.Mapped[str] = c.code("cj_loja", 2)
    delivery_customer_code: c.Mapped[str] = c.code("cj_client", 6)
    delivery_customer_store: c.Mapped[str] = c.code("cj_lojaent", 2)
    prospect_code: c.Mapped[str] = c.code("cj_prospe", 6)
    prospect_store: c.Mapped[str] = c.code("cj_lojpro", 2)
    payment_term_code: c.Mapped[str] = c.code("cj_condpag", 3)
    price_list_code: c.Mapped[str] = c.code("cj_tabela", 3)
    discount_percent_1: c.Mapped[Decimal] = c.number("cj_desc1")
    discount_percent_2: c.Mapped[Decimal] = c.number("cj_desc2")
    discount_percent_3: c.Mapped[Decimal] = c.number("cj_desc3")
    discount_percent_4: c.Mapped[Decimal] = c.number("cj_desc4")
    status: c.Mapped[str | None] = c.text("cj_status", 1)
    currency: c.Mapped[int] = c.count("cj_moeda")
    currency_rate: c.Mapped[Decimal] = c.number("cj_txmoeda", 4)
    freight_type: c.Mapped[str | None] = c.text("cj_tpfrete", 1)
    freight: c.Mapped[Decimal] = c.number("cj_frete")
    insurance: c.Mapped[Decimal] = c.number("cj_seguro")
    expenses: c.Mapped[Decimal] = c.number("cj_despesa")
    discount: c.Mapped[Decimal] = c.number("cj_descont")
    header_discount_percent: c.Mapped[Decimal] = c.number("cj_pdescab")
    load_type: c.Mapped[str | None] = c.text("cj_tpcarga", 1)
    proposal_number: c.Mapped[str] = c.code("cj_propost", 6)
    opportunity_number: c.Mapped[str] = c.code("cj_nropor", 6)
    opportunity_revision: c.Mapped[str] = c.code("cj_revisa", 2)
    intermediary_code: c.Mapped[str] = c.code("cj_coda1u", 6)
