"""SX6: parameters of the ERP."""

from db.models import columns as c
from db.models.base import KeyedTable, unique
from db.names import ErpName


class Parameter(KeyedTable, table=True):
    """A parameter (MV_…) for a branch, or for all where the branch is blank (domain: SX6)."""

    __tablename__ = ErpName("sx6")
    __table_args__ = (unique("sx6", "branch", "name"),)

    branch: c.Mapped[str] = c.code("x6_fil", 2)
    name: c.Mapped[str] = c.code("x6_var", 10)
    type: c.Mapped[str | None] = c.text("x6_tipo", 1)
    value: c.Mapped[str | None] = c.text("x6_conteud", 250)
