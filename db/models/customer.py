"""SA1: customers."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Customer(KeyedTable, table=True):
    """A customer of the company, with the credit figures that Protheus keeps on it (domain: SA1)."""

    __tablename__ = ErpName("sa1")
    __table_args__ = (
        unique("sa1", "branch", "code", "store"),
        index("sa1", "2", "branch", "name", "store"),
        index("sa1", "3", "branch", "tax_id"),
        index("sa1", "5", "branch", "trade_name"),
        index("sa1", "a", "branch", "rep_code", "code", "store"),
    )

    branch: str = c.code("a1_filial", 2)
    code: str = c.code("a1_cod", 6)
    store: str = c.code("a1_loja", 2)
    name: str = c.code("a1_nome", 40)
    trade_name: str | None = c.text("a1_nreduz", 20)
    person_type: str | None = c.text("a1_pessoa", 1)
    customer_type: str | None = c.text("a1_tipo", 1)
    tax_id: str | None = c.text("a1_cgc", 14)
    state_registration: str | None = c.text("a1_inscr", 18)
    street: str | None = c.text("a1_end", 80)
    district: str | None = c.text("a1_bairro", 40)
    city: str | None = c.text("a1_mun", 60)
    city_code: str | None = c.text("a1_cod_mun", 5)
    state: str | None = c.text("a1_est", 2)
    postal_code: str | None = c.text("a1_cep", 8)
    area_code: str | None = c.text("a1_ddd", 3)
    phone_number: str | None = c.text("a1_tel", 15)
    email: str | None = c.text("a1_email", 30)
    rep_code: str = c.code("a1_vend", 6)
    payment_term_code: str = c.code("a1_cond", 3)
    price_list_code: str = c.code("a1_tabela", 3)
    carrier_code: str = c.code("a1_transp", 6)
    freight_type: str | None = c.text("a1_tpfret", 1)
    nature: str | None = c.text("a1_naturez", 10)
    default_discount: Decimal = c.number("a1_desc", 0)
    risk: str | None = c.text("a1_risco", 1)
    credit_class: str | None = c.text("a1_classe", 1)
    credit_limit: Decimal = c.number("a1_lc")
    secondary_limit: Decimal = c.number("a1_lcfin")
    credit_currency: int = c.count("a1_moedalc")
    credit_expires_on: date | None = c.day("a1_venclc")
    open_receivables: Decimal = c.number("a1_saldup")
    open_receivables_strong: Decimal = c.number("a1_saldupm")
    open_orders: Decimal = c.number("a1_salped")
    released_orders: Decimal = c.number("a1_salpedl")
    credit_blocked_orders: Decimal = c.number("a1_salpedb")
    secondary_balance: Decimal = c.number("a1_salfin")
    overdue_amount: Decimal = c.number("a1_atr")
    paid_late_amount: Decimal = c.number("a1_pagatr")
    largest_delay: int = c.count("a1_matr")
    average_delay: Decimal = c.number("a1_metr")
    protested_count: int = c.count("a1_titprot")
    last_protest_on: date | None = c.day("a1_dtultit")
    returned_cheque_count: int = c.count("a1_chqdevo")
    last_returned_cheque_on: date | None = c.day("a1_dtulchq")
    largest_purchase: Decimal = c.number("a1_mcompra")
    largest_balance: Decimal = c.number("a1_msaldo")
    largest_receivable: Decimal = c.number("a1_maidupl")
    sales_this_year: Decimal = c.number("a1_vacum")
    first_purchase_on: date | None = c.day("a1_pricom")
    last_purchase_on: date | None = c.day("a1_ultcom")
    purchase_count: int = c.count("a1_nrocom")
    payment_count: int = c.count("a1_nropag")
    blocked: bool = c.flag("a1_msblql")
