"""DA0: price lists."""

from datetime import date

from db.models import columns as c
from db.models.base import KeyedTable, unique
from db.names import ErpName


class PriceList(KeyedTable, table=True):
    """A price list with its validity; the prices are PriceListItem (domain: DA0)."""

    __tablename__ = ErpName("da0")
    __table_args__ = (unique("da0", "branch", "code"),)

    branch: c.Mapped[str] = c.code("da0_filial", 2)
    code: c.Mapped[str] = c.code("da0_codtab", 3)
    description: c.Mapped[str] = c.code("da0_descri", 30)
    valid_from: c.Mapped[date | None] = c.day("da0_datde")
    valid_from_time: c.Mapped[str | None] = c.text("da0_horade", 5)
    valid_to: c.Mapped[date | None] = c.day("da0_datate")
    valid_to_time: c.Mapped[str | None] = c.text("da0_horate", 5)
    time_kind: c.Mapped[str | None] = c.text("da0_tphora", 1)
    payment_term_code: c.Mapped[str] = c.code("da0_condpg", 3)
    active: c.Mapped[bool] = c.flag("da0_ativo")
