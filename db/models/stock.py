"""SB2: stock of a product in a warehouse."""

from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, unique
from db.names import ErpName


class Stock(KeyedTable, table=True):
    """What a warehouse holds of a product, and what of it is spoken for (domain: SB2)."""

    __tablename__ = ErpName("sb2")
    __table_args__ = (unique("sb2", "branch", "product_code", "warehouse"),)

    branch: c.Mapped[str] = c.code("b2_filial", 2)
    product_code: c.Mapped[str] = c.code("b2_cod", 15)
    warehouse: c.Mapped[str] = c.code("b2_local", 2)
    on_hand: c.Mapped[Decimal] = c.number("b2_qatu")
    reserved: c.Mapped[Decimal] = c.number("b2_reserva")
    allocated: c.Mapped[Decimal] = c.number("b2_qemp")
    requested: c.Mapped[Decimal] = c.number("b2_qempsa")
    on_order: c.Mapped[Decimal] = c.number("b2_qpedven")
    expected: c.Mapped[Decimal] = c.number("b2_salpedi")
    unclassified: c.Mapped[Decimal] = c.number("b2_qaclass")
    unavailable: c.Mapped[bool] = c.flag("b2_status", yes="2", no="1")
    average_cost: c.Mapped[Decimal] = c.number("b2_cm1")
