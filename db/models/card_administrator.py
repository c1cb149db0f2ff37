"""SAE: card and financial administrators."""

from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, unique
from db.names import ErpName


class CardAdministrator(KeyedTable, table=True):
    """Who pays what was sold by card or on credit, in how many days and at what fee (domain: SAE)."""

    __tablename__ = ErpName("sae")
    __table_args__ = (unique("sae", "branch", "code"),)

    branch: c.Mapped[str] = c.code("ae_filial", 2)
    code: c.Mapped[str] = c.code("ae_cod", 3)
    description: c.Mapped[str] = c.code("ae_desc", 30)
    type: c.Mapped[str | None] = c.text("ae_tipo", 4)
    fee_percent: c.Mapped[Decimal] = c.number("ae_taxa")
    days_to_pay: c.Mapped[int] = c.count("ae_dias")
    pay_day: c.Mapped[int] = c.count("ae_vencto")
    financing: c.Mapped[str | None] = c.text("ae_finpro", 1)
    network: c.Mapped[str | None] = c.text("ae_rede", 2)
