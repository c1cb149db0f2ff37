"""AGB: phone numbers."""

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Phone(KeyedTable, table=True):
    """A phone number of a record of another table, such as a contact (domain: AGB)."""

    __tablename__ = ErpName("agb")
    __table_args__ = (
        unique("agb", "branch", "code"),
        index("agb", "v1", "branch", "entity", "entity_key"),
    )

    branch: c.Mapped[str] = c.code("agb_filial", 2)
    code: c.Mapped[str] = c.code("agb_codigo", 6)
    entity: c.Mapped[str] = c.code("agb_entida", 3)
    entity_key: c.Mapped[str] = c.code("agb_codent", 25)
    type: c.Mapped[str | None] = c.text("agb_tipo", 1)
    standard: c.Mapped[bool] = c.flag("agb_padrao")
    area_code: c.Mapped[str | None] = c.text("agb_ddd", 3)
    number: c.Mapped[str | None] = c.text("agb_telefo", 15)
