"""SE1: receivables."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Receivable(KeyedTable, table=True):
    """A title that a customer owes, or a credit or abatement against one (domain: SE1)."""

    __tablename__ = ErpName("se1")
    __table_args__ = (
        unique("se1", "branch", "prefix", "number", "installment", "type"),
        index("se1", "2", "branch", "customer_code", "customer_store", "prefix", "number", "installment", "type"),
        index("se1", "7", "branch", "real_due_on", "customer_name", "prefix", "number", "installment"),
        index("se1", "8", "branch", "customer_code", "customer_store", "settlement", "real_due_on"),
        index("se1", "v1", "branch", "customer_code", "customer_store", "real_due_on"),
    )

    branch: c.Mapped[str] = c.code("e1_filial", 2)
    prefix: c.Mapped[str] = c.code("e1_prefixo", 3)
    number: c.Mapped[str] = c.code("e1_num", 9)
    installment: c.Mapped[str] = c.code("e1_parcela", 2)
    type: c.Mapped[str] = c.code("e1_tipo", 3)
    nature: c.Mapped[str | None] = c.text("e1_naturez", 10)
    customer_code: c.Mapped[str] = c.code("e1_cliente", 6)
    customer_store: c.Mapped[str] = c.code("e1_loja", 2)
    customer_name: c.Mapped[str] = c.code("e1_nomcli", 20)
    issued_on: c.Mapped[date | None] = c.day("e1_emissao")
    due_on: c.Mapped[date | None] = c.day("e1_vencto")
    real_due_on: c.Mapped[date | None] = c.day("e1_vencrea")
    original_due_on: c.Mapped[date | None] = c.day("e1_vencori")
    amount: c.Mapped[Decimal] = c.number("e1_valor")
    balance: c.Mapped[Decimal] = c.number("e1_saldo")
    paid_on: c.Mapped[date | None] = c.day("e1_baixa")
    settlement: c.Mapped[str | None] = c.text("e1_status", 1)
    portfolio: c.Mapped[str | None] = c.text("e1_situaca", 1)
    bearer: c.Mapped[str | None] = c.text("e1_portado", 3)
    daily_interest: c.Mapped[Decimal] = c.number("e1_porcjur")
    daily_late_fee: c.Mapped[Decimal] = c.number("e1_valjur")
    fine: c.Mapped[Decimal] = c.number("e1_multa")
    interest: c.Mapped[Decimal] = c.number("e1_juros")
    discount: c.Mapped[Decimal] = c.number("e1_descont")
    paid_amount: c.Mapped[Decimal] = c.number("e1_valliq")
    addition: c.Mapped[Decimal] = c.number("e1_acresc")
    addition_balance: c.Mapped[Decimal] = c.number("e1_sdacres")
    deduction: c.Mapped[Decimal] = c.number("e1_decresc")
    deduction_balance: c.Mapped[Decimal] = c.number("e1_sddecre")
    currency: c.Mapped[int] = c.count("e1_moeda")
    local_amount: c.Mapped[Decimal] = c.number("e1_vlcruz")
    rep_code: c.Mapped[str] = c.code("e1_vend1", 6)
    order_number: c.Mapped[str] = c.code("e1_pedido", 6)
    invoice_number: c.Mapped[str] = c.code("e1_numnota", 9)
    invoice_series: c.Mapped[str] = c.code("e1_serie", 3)
    bill_number: c.Mapped[str | None] = c.text("e1_fatura", 9)
    bank_number: c.Mapped[str | None] = c.text("e1_numbco", 15)
    barcode: c.Mapped[str | None] = c.text("e1_codbar", 44)
    payment_form: c.Mapped[str | None] = c.text("e1_formrec", 2)
    history: c.Mapped[str | None] = c.text("e1_hist", 40)
    origin: c.Mapped[str | None] = c.text("e1_origem", 8)
    parent_title: c.Mapped[str | None] = c.text("e1_titpai", 50)
