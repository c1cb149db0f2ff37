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
        index("sa1", "v1", "branch", "rep_code", "name", "store"),
        index("sa1", "v2", "branch", "credit_expires_on"),
    )

    branch: c.Mapped[str] = c.code("a1_filial", 2)
    code: c.Mapped[str] = c.code("a1_cod", 6)
    store: c.Mapped[str] = c.code("a1_loja", 2)
    name: c.Mapped[str] = c.code("a1_nome", 40)
    trade_name: c.Mapped[str | None] = c.text("a1_nreduz", 20)
    person_type: c.Mapped[str | None] = c.text("a1_pessoa", 1)
    customer_type: c.Mapped[str | None] = c.text("a1_tipo", 1)
    tax_id: c.Mapped[str | None] = c.text("a1_cgc", 14)
    state_registration: c.Mapped[str | None] = c.text("a1_inscr", 18)
    street: c.Mapped[str | None] = c.text("a1_end", 80)
    district: c.Mapped[str | None] = c.text("a1_bairro", 40)
    city: c.Mapped[str | None] = c.text("a1_mun", 60)
    city_code: c.Mapped[str | None] = c.text("a1_cod_mun", 5)
    state: c.Mapped[str | None] = c.text("a1_est", 2)
    postal_code: c.Mapped[str | None] = c.text("a1_cep", 8)
    area_code: c.Mapped[str | None] = c.text("a1_ddd", 3)
    phone_number: c.Mapped[str | None] = c.text("a1_tel", 15)
    email: c.Mapped[str | None] = c.text("a1_email", 30)
    rep_code: c.Mapped[str] = c.code("a1_vend", 6)
    payment_term_code: c.Mapped[str] = c.code("a1_cond", 3)
    price_list_code: c.Mapped[str] = c.code("a1_tabela", 3)
    carrier_code: c.Mapped[str] = c.code("a1_transp", 6)
    freight_type: c.Mapped[str | None] = c.text("a1_tpfret", 1)
    nature: c.Mapped[str | None] = c.text("a1_naturez", 10)
    default_discount: c.Mapped[Decimal] = c.number("a1_desc", 0)
    risk: c.Mapped[str | None] = c.text("a1_risco", 1)
    credit_class: c.Mapped[str | None] = c.text("a1_classe", 1)
    credit_limit: c.Mapped[Decimal] = c.number("a1_lc")
    secondary_limit: c.Mapped[Decimal] = c.number("a1_lcfin")
    credit_currency: c.Mapped[int] = c.count("a1_moedalc")
    credit_expires_on: c.Mapped[date | None] = c.day("a1_venclc")
    open_receivables: c.Mapped[Decimal] = c.number("a1_saldup")
    open_receivables_strong: c.Mapped[Decimal] = c.number("a1_saldupm")
    open_orders: c.Mapped[Decimal] = c.number("a1_salped")
    released_orders: c.Mapped[Decimal] = c.number("a1_salpedl")
    credit_blocked_orders: c.Mapped[Decimal] = c.number("a1_salpedb")
    secondary_balance: c.Mapped[Decimal] = c.number("a1_salfin")
    overdue_amount: c.Mapped[Decimal] = c.number("a1_atr")
    paid_late_amount: c.Mapped[Decimal] = c.number("a1_pagatr")
    largest_delay: c.Mapped[int] = c.count("a1_matr")
    average_delay: c.Mapped[Decimal] = c.number("a1_metr")
    protested_count: c.Mapped[int] = c.count("a1_titprot")
    last_protest_on: c.Mapped[date | None] = c.day("a1_dtultit")
    returned_cheque_count: c.Mapped[int] = c.count("a1_chqdevo")
    last_returned_cheque_on: c.Mapped[date | None] = c.day("a1_dtulchq")
    largest_purchase: c.Mapped[Decimal] = c.number("a1_mcompra")
    largest_balance: c.Mapped[Decimal] = c.number("a1_msaldo")
    largest_receivable: c.Mapped[Decimal] = c.number("a1_maidupl")
    sales_this_year: c.Mapped[Decimal] = c.number("a1_vacum")
    first_purchase_on: c.Mapped[date | None] = c.day("a1_pricom")
    last_purchase_on: c.Mapped[date | None] = c.day("a1_ultcom")
    purchase_count: c.Mapped[int] = c.count("a1_nrocom")
    payment_count: c.Mapped[int] = c.count("a1_nropag")
    blocked: c.Mapped[bool] = c.flag("a1_msblql")
