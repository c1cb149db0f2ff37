"""vendas_order_status: what subscribers were last told of each order."""

from sqlmodel import Field

from db.models.columns import Mapped
from db.models.own.base import OwnTable


class LastStatus(OwnTable, table=True):
    """The status that an order had when it was last looked at: what differs from it is news.

    `branch` and `number` are the order's in the ERP, without padding; `status` the name of an OrderStatus.
    """

    __tablename__ = "vendas_order_status"

    branch: Mapped[str] = Field(primary_key=True)
    number: Mapped[str] = Field(primary_key=True)
    status: Mapped[str]
    deleted: Mapped[bool]
