"""Facts about a database that it carries itself."""

from sqlmodel import Field

from db.models.columns import Mapped
from db.models.own.base import OwnTable


class Setting(OwnTable, table=True):
    """One fact, e.g. `erp` = `embedded`."""

    __tablename__ = "vendas_setting"

    name: Mapped[str] = Field(primary_key=True)
    value: Mapped[str]
