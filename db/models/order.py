"""SC5: sales orders."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Order(KeyedTable, table=True):
    """An order as the ERP keeps it: who, how and when; its lines are OrderItem (domain: SC5)."""

    __tablename__ = ErpName("sc5")
    __table_args__ = (
        unique("sc5", "branch", "number"),
        index("sc5", "2", "branch", "issued_on", "number"),
        index("sc5", "3", "branch", "customer_code", "customer_store", "number"),
        index("sc5", "v1", "branch", "rep_code", "issued_on", "number"),
        index("sc5", "v2", "branch", "customer_code", "customer_store", "issued_on", "number"),
        index("sc5", "v3", "branch", "external_number"),
    )

    branch: str = c.code("c5_filial", 2)
    number: str = c.code("c5_num", 6)
    external_number: str = c.code("c5_numext", 36)
    type: str | None = c.text("c5_tipo", 1)
    customer_code: str = c.code("c5_cliente", 6)
    customer_store: str = c.code("c5_lojacli", 2)
    customer_type: str | None = c.text("c5_tipocli", 1)
    delivery_customer_code: str = c.code("c5_client", 6)
    delivery_customer_store: str = c.code("c5_lojaent", 2)
    carrier_code: str = c.code("c5_transp", 6)
    payment_term_code: str = c.code("c5_condpag", 3)
    price_list_code: str = c.code("c5_tabela", 3)
    rep_code: str = c.code("c5_vend1", 6)
    rep_code_2: str = c.code("c5_vend2", 6)
    rep_code_3: str = c.code("c5_vend3", 6)
    rep_code_4: str = c.code("c5_vend4", 6)
    rep_code_5: str = c.code("c5_vend5", 6)
    commission: Decimal = c.number("c5_comis1")
    commission_2: Decimal = c.number("c5_comis2")
    commission_3: Decimal = c.number("c5_comis3")
    commission_4: Decimal = c.number("c5_comis4")
    commission_5: Decimal = c.number("c5_comis5")
    discount_percent_1: Decimal = c.number("c5_desc1")
    discount_percent_2: Decimal = c.number("c5_desc2")
    discount_percent_3: Decimal = c.number("c5_desc3")
    discount_percent_4: Decimal = c.number("c5_desc4")
    financial_discount: Decimal = c.number("c5_descfi")
    issued_on: date | None = c.day("c5_emissao")
    installment_amount_1: Decimal = c.number("c5_parc1")
    installment_amount_2: Decimal = c.number("c5_parc2")
    installment_amount_3: Decimal = c.number("c5_parc3")
    installment_amount_4: Decimal = c.number("c5_parc4")
    installment_due_on_1: date | None = c.day("c5_data1")
    installment_due_on_2: date | None = c.day("c5_data2")
    installment_due_on_3: date | None = c.day("c5_data3")
    installment_due_on_4: date | None = c.day("c5_data4")
    freight_type: str | None = c.text("c5_tpfrete", 1)
    freight: Decimal = c.number("c5_frete")
    insurance: Decimal = c.number("c5_seguro")
    expenses: Decimal = c.number("c5_despesa")
    financial_addition: Decimal = c.number("c5_acrsfin")
    discount: Decimal = c.number("c5_descont")
    header_discount_percent: Decimal = c.number("c5_pdescab")
    currency: int = c.count("c5_moeda")
    currency_rate: Decimal = c.number("c5_txmoeda", 4)
    net_weight: Decimal = c.number("c5_pesol", 4)
    gross_weight: Decimal = c.number("c5_pbruto", 4)
    volume_count: int = c.count("c5_volume1")
    volume_kind: str | None = c.text("c5_especi1", 10)
    comments: str | None = c.text("c5_mennota", 60)
    standard_message: str | None = c.text("c5_menpad", 3)
    release_status: str | None = c.text("c5_liberok", 1)
    invoice_number: str = c.code("c5_nota", 9)
    invoice_series: str = c.code("c5_serie", 3)
    block: str | None = c.text("c5_blq", 1)
    release_mode: str | None = c.text("c5_tiplib", 1)
    load_type: str | None = c.text("c5_tpcarga", 1)
    delivery_on: date | None = c.day("c5_fecent")
    suggested_delivery_on: date | None = c.day("c5_sugent")
    nature: str | None = c.text("c5_naturez", 10)
    buyer_presence: str | None = c.text("c5_indpres", 1)
    quote_number: str = c.code("c5_orcres", 6)
    origin: str | None = c.text("c5_origem", 15)
    ecommerce_number: str | None = c.text("c5_pedecom", 10)
    ecommerce_status: str | None = c.text("c5_status", 2)
