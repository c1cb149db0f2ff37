"""A1T: the queue of orders and quotes on their way into the ERP."""

from datetime import date

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class QueueEntry(KeyedTable, table=True):
    """The latest operation on an order or quote, oldest first by date and time of receipt (domain: §1.8)."""

    __tablename__ = ErpName("a1t")
    __table_args__ = (
        unique("a1t", "branch", "external_number"),
        index("a1t", "2", "branch", "status", "received_on", "received_time"),
    )

    branch: c.Mapped[str] = c.code("a1t_filial", 2)
    external_number: c.Mapped[str] = c.code("a1t_num", 36)
    status: c.Mapped[str] = c.code("a1t_status", 1)
    received_on: c.Mapped[date | None] = c.day("a1t_dtrec")
    received_time: c.Mapped[str | None] = c.text("a1t_hrrec", 5)
    kind: c.Mapped[str | None] = c.text("a1t_tpoper", 1)
    processed_on: c.Mapped[date | None] = c.day("a1t_dtproc")
    processed_time: c.Mapped[str | None] = c.text("a1t_hrproc", 5)
    payload: c.Mapped[str | None] = c.memo("a1t_jreceb")
    error: c.Mapped[str | None] = c.memo("a1t_error")
    routine: c.Mapped[str | None] = c.text("a1t_rotina", 10)
