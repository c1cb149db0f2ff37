"""SE4: payment terms."""

from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, unique
from db.names import ErpName


class PaymentTerm(KeyedTable, table=True):
    """When an order is paid, in instalments or at once (domain: SE4)."""

    __tablename__ = ErpName("se4")
    __table_args__ = (unique("se4", "branch", "code"),)

    branch: c.Mapped[str] = c.code("e4_filial", 2)
    code: c.Mapped[str] = c.code("e4_codigo", 3)
    type: c.Mapped[str | None] = c.text("e4_tipo", 1)
    condition: c.Mapped[str | None] = c.text("e4_cond", 40)
    description: c.Mapped[str] = c.code("e4_descri", 15)
    payment_form: c.Mapped[str | None] = c.text("e4_forma", 6)
    day_rule: c.Mapped[str | None] = c.text("e4_ddd", 1)
    financial_discount: c.Mapped[Decimal] = c.number("e4_descfin")
    financial_addition: c.Mapped[Decimal] = c.number("e4_acrsfin")
    blocked: c.Mapped[bool] = c.flag("e4_msblql")
