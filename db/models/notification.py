"""A1S: notifications of the sales app."""

from datetime import date

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Notification(KeyedTable, table=True):
    """What a user is told; `created_time` is HH:MM of the company (domain: §1.7)."""

    __tablename__ = ErpName("a1s")
    __table_args__ = (
        unique("a1s", "branch", "code", "user_code"),
        index("a1s", "2", "branch", "user_code"),
        index("a1s", "v1", "branch", "user_code", "created_on", "created_time", "code"),
    )

    branch: c.Mapped[str] = c.code("a1s_filial", 2)
    code: c.Mapped[str] = c.code("a1s_codigo", 9)
    title: c.Mapped[str] = c.code("a1s_titulo", 50)
    description: c.Mapped[str | None] = c.memo("a1s_desc")
    kind: c.Mapped[str | None] = c.text("a1s_tipo", 1)
    user_code: c.Mapped[str] = c.code("a1s_codusr", 6)
    user_name: c.Mapped[str | None] = c.text("a1s_nomusr", 50)
    created_on: c.Mapped[date | None] = c.day("a1s_data")
    created_time: c.Mapped[str | None] = c.text("a1s_hora", 5)
    viewed: c.Mapped[bool] = c.flag("a1s_status", yes="2", no="1")
    movement: c.Mapped[int] = c.count("a1s_mov")
