"""vendas_notification_subject: what a notification is about; the ERP's table has no column for it."""

from sqlmodel import Field

from db.models.columns import Mapped
from db.models.own.base import OwnTable


class NotificationSubject(OwnTable, table=True):
    """The record that a notification tells of: `subject` is its type and InternalId, as `Order:01|01|N|000123`.

    The other columns are the notification's key, without padding.
    """

    __tablename__ = "vendas_notification_subject"

    branch: Mapped[str] = Field(primary_key=True)
    code: Mapped[str] = Field(primary_key=True)
    user_code: Mapped[str] = Field(primary_key=True)
    subject: Mapped[str]
