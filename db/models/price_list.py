"""DA0: price lists."""

from datetime import date

from db.models import columns as c
from db.models.base import KeyedTable, unique
from db.names import ErpName


class PriceList(KeyedTable, table=True):
    """A price list with its validity; the prices are PriceListItem (domain: DA0)."""

    __tablename__ = ErpName("da0")
    __table_args__ = (unique("da0", "branch", "code"),)

    branch: str = c.code("da0_filial", 2)
    code: str = c.code("da0_codtab", 3)
    description: str = c.code("da0_descri", 30)
    valid_from: date | None = c.day("da0_datde")
    valid_from_time: str | None = c.text("da0_horade", 5)
    valid_to: date | None = c.day("da0_datate")
    valid_to_time: str | None = c.text("da0_horate", 5)
    time_kind: str | None = c.text("da0_tphora", 1)
    payment_term_code: str = c.code("da0_condpg", 3)
    active: bool = c.flag("da0_ativo")
