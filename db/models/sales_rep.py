"""SA3: sales representatives."""

from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class SalesRep(KeyedTable, table=True):
    """A representative; `user_code` ties it to the one user who is this representative (domain: SA3)."""

    __tablename__ = ErpName("sa3")
    __table_args__ = (
        unique("sa3", "branch", "code"),
        index("sa3", "7", "branch", "user_code"),
    )

    branch: c.Mapped[str] = c.code("a3_filial", 2)
    code: c.Mapped[str] = c.code("a3_cod", 6)
    name: c.Mapped[str] = c.code("a3_nome", 40)
    short_name: c.Mapped[str | None] = c.text("a3_nreduz", 25)
    user_code: c.Mapped[str] = c.code("a3_codusr", 6)
    email: c.Mapped[str | None] = c.text("a3_email", 80)
    type: c.Mapped[str | None] = c.text("a3_tipo", 1)
    commission: c.Mapped[Decimal] = c.number("a3_comis")
    supervisor_code: c.Mapped[str] = c.code("a3_super", 6)
    manager_code: c.Mapped[str] = c.code("a3_geren", 6)
    team_code: c.Mapped[str] = c.code("a3_grprep", 6)
    tax_id: c.Mapped[str | None] = c.text("a3_cgc", 14)
    state: c.Mapped[str | None] = c.text("a3_est", 2)
    city: c.Mapped[str | None] = c.text("a3_mun", 15)
    blocked: c.Mapped[bool] = c.flag("a3_msblql")
