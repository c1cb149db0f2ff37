"""SB2: stock of a product in a warehouse."""

from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, unique
from db.names import ErpName


class Stock(KeyedTable, table=True):
    """What a warehouse holds of a product, and what of it is spoken for (domain: SB2)."""

    __tablename__ = ErpName("sb2")
    __table_args__ = (unique("sb2", "branch", "product_code", "warehouse"),)

    branch: str = c.code("b2_filial", 2)
    product_code: str = c.code("b2_cod", 15)
    warehouse: str = c.code("b2_local", 2)
    on_hand: Decimal = c.number("b2_qatu")
    reserved: Decimal = c.number("b2_reserva")
    allocated: Decimal = c.number("b2_qemp")
    requested: Decimal = c.number("b2_qempsa")
    on_order: Decimal = c.number("b2_qpedven")
    expected: Decimal = c.number("b2_salpedi")
    unclassified: Decimal = c.number("b2_qaclass")
    unavailable: bool = c.flag("b2_status", yes="2", no="1")
    average_cost: Decimal = c.number("b2_cm1")
