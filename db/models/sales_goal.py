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

    branch: str = c.code("ct_filial", 2)
    number: str = c.code("ct_doc", 9)
    sequence: str = c.code("ct_sequen", 3)
    goal_on: date | None = c.day("ct_data")
    rep_code: str = c.code("ct_vend", 6)
    product_code: str = c.code("ct_produto", 15)
    product_group: str = c.code("ct_grupo", 4)
    quantity: Decimal = c.number("ct_quant")
    amount: Decimal = c.number("ct_valor")
    currency: int = c.count("ct_moeda")
