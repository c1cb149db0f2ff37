"""SX5: the generic tables."""

from db.models import columns as c
from db.models.base import KeyedTable, unique
from db.names import ErpName


class GenericEntry(KeyedTable, table=True):
    """An entry of a generic table: 24 holds payment forms, DJ operation types (domain: SX5)."""

    __tablename__ = ErpName("sx5")
    __table_args__ = (unique("sx5", "branch", "table_code", "code"),)

    branch: c.Mapped[str] = c.code("x5_filial", 2)
    table_code: c.Mapped[str] = c.code("x5_tabela", 2)
    code: c.Mapped[str] = c.code("x5_chave", 6)
    description: c.Mapped[str] = c.code("x5_descri", 55)
    description_es: c.Mapped[str | None] = c.text("x5_descspa", 55)
    description_en: c.Mapped[str | None] = c.text("x5_desceng", 55)
