"""SA4: carriers."""

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Carrier(KeyedTable, table=True):
    """Who carries the goods (domain: SA4)."""

    __tablename__ = ErpName("sa4")
    __table_args__ = (
        unique("sa4", "branch", "code"),
        index("sa4", "v1", "branch", "name", "code"),
    )

    branch: c.Mapped[str] = c.code("a4_filial", 2)
    code: c.Mapped[str] = c.code("a4_cod", 6)
    name: c.Mapped[str] = c.code("a4_nome", 40)
    short_name: c.Mapped[str | None] = c.text("a4_nreduz", 15)
