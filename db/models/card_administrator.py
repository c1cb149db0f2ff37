"""SAE: card and financial administrators."""

from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, unique
from db.names import ErpName


class CardAdministrator(KeyedTable, table=True):
    """Who pays what was sold by card or on credit, in how many days and at what fee (domain: SAE)."""

    __tablename__ = ErpName("sae")
    __table_args__ = (unique("sae", "branch", "code"),)

    branch: str = c.code("ae_filial", 2)
    code: str = c.code("ae_cod", 3)
    description: str = c.code("ae_desc", 30)
    type: str | None = c.text("ae_tipo", 4)
    fee_percent: Decimal = c.number("ae_taxa")
    days_to_pay: int = c.count("ae_dias")
    pay_day: int = c.count("ae_vencto")
    financing: str | None = c.text("ae_finpro", 1)
    network: str | None = c.text("ae_rede", 2)
