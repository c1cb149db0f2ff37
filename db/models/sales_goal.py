"""SCT: sales goals."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class SalesGoal(KeyedTable, table=True):
    """What a representative shall sell by a date, of a product, a group or all where blank (domain: SCT)."""

    __tablename__ = ErpName("sct")
    __table_args__ = (
        unique("sct", "branch", "number", "sequence"),
        index("sct", "v1", "branch", "rep_code", "goal_on"),
    )

    branch: c.Mapped[str] = c.code("ct_filial", 2)
    number: c.Mapped[str] = c.code("ct_doc", 9)
    sequence: c.Mapped[str] = c.code("ct_sequen", 3)
    goal_on: c.Mapped[date | None] = c.day("ct_data")
    rep_code: c.Mapped[str] = c.code("ct_vend", 6)
    product_code: c.Mapped[str] = c.code("ct_produto", 15)
    product_group: c.Mapped[str] = c.code("ct_grupo", 4)
    quantity: c.Mapped[Decimal] = c.number("ct_quant")
    amount: c.Mapped[Decimal] = c.number("ct_valor")
    currency: c.Mapped[int] = c.count("ct_moeda")
