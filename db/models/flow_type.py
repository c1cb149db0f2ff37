"""SF4: inflow and outflow types (TES)."""

from db.models import columns as c
from db.models.base import KeyedTable, unique
from db.names import ErpName


class FlowType(KeyedTable, table=True):
    """What selling with this type does: bill, move stock, tax. Revenue counts only what `bills` (domain: SF4)."""

    __tablename__ = ErpName("sf4")
    __table_args__ = (unique("sf4", "branch", "code"),)

    branch: c.Mapped[str] = c.code("f4_filial", 2)
    code: c.Mapped[str] = c.code("f4_codigo", 3)
    direction: c.Mapped[str | None] = c.text("f4_tipo", 1)
    bills: c.Mapped[bool] = c.flag("f4_duplic", yes="S", no="N")
    moves_stock: c.Mapped[bool] = c.flag("f4_estoque", yes="S", no="N")
    icms: c.Mapped[str | None] = c.text("f4_icm", 1)
    ipi: c.Mapped[str | None] = c.text("f4_ipi", 1)
    fiscal_code: c.Mapped[str | None] = c.text("f4_cf", 5)
    description: c.Mapped[str | None] = c.text("f4_texto", 20)
    third_party: c.Mapped[str | None] = c.text("f4_poder3", 1)
    zero_quantity: c.Mapped[str | None] = c.text("f4_qtdzero", 1)
    blocked: c.Mapped[bool] = c.flag("f4_msblql")
