"""SC5: sales orders."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName

_COUNTED = ("type", "deleted", "invoice_number", "release_status", "block", "customer_code", "customer_store")


class Order(KeyedTable, table=True):
    """An order as the ERP keeps it: who, how and when; its lines are OrderItem (domain: SC5)."""

    __tablename__ = ErpName("sc5")
    __table_args__ = (
        unique("sc5", "branch", "number"),
        index("sc5", "2", "branch", "issued_on", "number"),
        index("sc5", "3", "branch", "customer_code", "customer_store", "number"),
        index("sc5", "v2", "branch", "customer_code", "customer_store", "issued_on", "number"),
        index("sc5", "v3", "branch", "external_number"),
        # A representative's orders by date, with what indicators ask of their heads: these are not read for it.
        index("sc5", "v4", "branch", "rep_code", "issued_on", "number", *_COUNTED),
    )

    branch: c.Mapped[str] = c.code("c5_filial", 2)
    number: c.Mapped[str] = c.code("c5_num", 6)
    external_number: c.Mapped[str] = c.code("c5_numext", 36)
    type: c.Mapped[str | None] = c.text("c5_tipo", 1)
    customer_code: c.Mapped[str] = c.code("c5_cliente", 6)
    customer_store: c.Mapped[str] = c.code("c5_lojacli", 2)
    customer_type: c.Mapped[str | None] = c.text("c5_tipocli", 1)
    delivery_customer_code: c.Mapped[str] = c.code("c5_client", 6)
    delivery_customer_store: c.Mapped[str] = c.code("c5_lojaent", 2)
    carrier_code: c.Mapped[str] = c.code("c5_transp", 6)
    payment_term_code: c.Mapped[str] = c.code("c5_condpag", 3)
    price_list_code: c.Mapped[str] = c.code("c5_tabela", 3)
    rep_code: c.Mapped[str] = c.code("c5_vend1", 6)
    rep_code_2: c.Mapped[str] = c.code("c5_vend2", 6)
    rep_code_3: c.Mapped[str] = c.code("c5_vend3", 6)
    rep_code_4: c.Mapped[str] = c.code("c5_vend4", 6)
    rep_code_5: c.Mapped[str] = c.code("c5_vend5", 6)
    commission: c.Mapped[Decimal] = c.number("c5_comis1")
    commission_2: c.Mapped[Decimal] = c.number("c5_comis2")
    commission_3: c.Mapped[Decimal] = c.number("c5_comis3")
    commission_4: c.Mapped[Decimal] = c.number("c5_comis4")
    commission_5: c.Mapped[Decimal] = c.number("c5_comis5")
    discount_percent_1: c.Mapped[Decimal] = c.number("c5_desc1")
    discount_percent_2: c.Mapped[Decimal] = c.number("c5_desc2")
    discount_percent_3: c.Mapped[Decimal] = c.number("c5_desc3")
    discount_percent_4: c.Mapped[Decimal] = c.number("c5_desc4")
    financial_discount: c.Mapped[Decimal] = c.number("c5_descfi")
    issued_on: c.Mapped[date | None] = c.day("c5_emissao")
    installment_amount_1: c.Mapped[Decimal] = c.number("c5_parc1")
    installment_amount_2: c.Mapped[Decimal] = c.number("c5_parc2")
    installment_amount_3: c.Mapped[Decimal] = c.number("c5_parc3")
    installment_amount_4: c.Mapped[Decimal] = c.number("c5_parc4")
    installment_due_on_1: c.Mapped[date | None] = c.day("c5_data1")
    installment_due_on_2: c.Mapped[date | None] = c.day("c5_data2")
    installment_due_on_3: c.Mapped[date | None] = c.day("c5_data3")
    installment_due_on_4: c.Mapped[date | None] = c.day("c5_data4")
    freight_type: c.Mapped[str | None] = c.text("c5_tpfrete", 1)
    freight: c.Mapped[Decimal] = c.number("c5_frete")
    insurance: c.Mapped[Decimal] = c.number("c5_seguro")
    expenses: c.Mapped[Decimal] = c.number("c5_despesa")
    financial_addition: c.Mapped[Decimal] = c.number("c5_acrsfin")
    discount: c.Mapped[Decimal] = c.number("c5_descont")
    header_discount_percent: c.Mapped[Decimal] = c.number("c5_pdescab")
    currency: c.Mapped[int] = c.count("c5_moeda")
    currency_rate: c.Mapped[Decimal] = c.number("c5_txmoeda", 4)
    net_weight: c.Mapped[Decimal] = c.number("c5_pesol", 4)
    gross_weight: c.Mapped[Decimal] = c.number("c5_pbruto", 4)
    volume_count: c.Mapped[int] = c.count("c5_volume1")
    volume_kind: c.Mapped[str | None] = c.text("c5_especi1", 10)
    comments: c.Mapped[str | None] = c.text("c5_mennota", 60)
    standard_message: c.Mapped[str | None] = c.text("c5_menpad", 3)
    release_status: c.Mapped[str | None] = c.text("c5_liberok", 1)
    invoice_number: c.Mapped[str] = c.code("c5_nota", 9)
    invoice_series: c.Mapped[str] = c.code("c5_serie", 3)
    block: c.Mapped[str | None] = c.text("c5_blq", 1)
    release_mode: c.Mapped[str | None] = c.text("c5_tiplib", 1)
    load_type: c.Mapped[str | None] = c.text("c5_tpcarga", 1)
    delivery_on: c.Mapped[date | None] = c.day("c5_fecent")
    suggested_delivery_on: c.Mapped[date | None] = c.day("c5_sugent")
    nature: c.Mapped[str | None] = c.text("c5_naturez", 10)
    buyer_presence: c.Mapped[str | None] = c.text("c5_indpres", 1)
    quote_number: c.Mapped[str] = c.code("c5_orcres", 6)
    origin: c.Mapped[str | None] = c.text("c5_origem", 15)
    ecommerce_number: c.Mapped[str | None] = c.text("c5_pedecom", 10)
    ecommerce_status: c.Mapped[str | None] = c.text("c5_status", 2)
