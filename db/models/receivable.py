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
    )

    branch: str = c.code("e1_filial", 2)
    prefix: str = c.code("e1_prefixo", 3)
    number: str = c.code("e1_num", 9)
    installment: str = c.code("e1_parcela", 2)
    type: str = c.code("e1_tipo", 3)
    nature: str | None = c.text("e1_naturez", 10)
    customer_code: str = c.code("e1_cliente", 6)
    customer_store: str = c.code("e1_loja", 2)
    customer_name: str = c.code("e1_nomcli", 20)
    issued_on: date | None = c.day("e1_emissao")
    due_on: date | None = c.day("e1_vencto")
    real_due_on: date | None = c.day("e1_vencrea")
    original_due_on: date | None = c.day("e1_vencori")
    amount: Decimal = c.number("e1_valor")
    balance: Decimal = c.number("e1_saldo")
    paid_on: date | None = c.day("e1_baixa")
    settlement: str | None = c.text("e1_status", 1)
    portfolio: str | None = c.text("e1_situaca", 1)
    bearer: str | None = c.text("e1_portado", 3)
    daily_interest: Decimal = c.number("e1_porcjur")
    daily_late_fee: Decimal = c.number("e1_valjur")
    fine: Decimal = c.number("e1_multa")
    interest: Decimal = c.number("e1_juros")
    discount: Decimal = c.number("e1_descont")
    paid_amount: Decimal = c.number("e1_valliq")
    addition: Decimal = c.number("e1_acresc")
    addition_balance: Decimal = c.number("e1_sdacres")
    deduction: Decimal = c.number("e1_decresc")
    deduction_balance: Decimal = c.number("e1_sddecre")
    currency: int = c.count("e1_moeda")
    local_amount: Decimal = c.number("e1_vlcruz")
    rep_code: str = c.code("e1_vend1", 6)
    order_number: str = c.code("e1_pedido", 6)
    invoice_number: str = c.code("e1_numnota", 9)
    invoice_series: str = c.code("e1_serie", 3)
    bill_number: str | None = c.text("e1_fatura", 9)
    bank_number: str | None = c.text("e1_numbco", 15)
    barcode: str | None = c.text("e1_codbar", 44)
    payment_form: str | None = c.text("e1_formrec", 2)
    history: str | None = c.text("e1_hist", 40)
    origin: str | None = c.text("e1_origem", 8)
    parent_title: str | None = c.text("e1_titpai", 50)
