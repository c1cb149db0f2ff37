"""vendas_administrator_method: which payment method of the back office a card administrator stands for at the till."""

from sqlmodel import Field

from db.models.columns import Mapped
from db.models.own.base import OwnTable


class AdministratorMethod(OwnTable, table=True):
    """The link of one administrator; `branch` is the one that its record has, "" where branches share them."""

    __tablename__ = "vendas_administrator_method"

    branch: Mapped[str] = Field(primary_key=True)
    administrator: Mapped[str] = Field(primary_key=True)
    method_code: Mapped[str]
