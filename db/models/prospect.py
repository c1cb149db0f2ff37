"""SUS: prospects."""

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Prospect(KeyedTable, table=True):
    """Who may become a customer; `customer_code` is filled once it has (domain: SUS)."""

    __tablename__ = ErpName("sus")
    __table_args__ = (
        unique("sus", "branch", "code", "store"),
        index("sus", "v1", "branch", "rep_code", "name"),
        index("sus", "v2", "branch", "name"),
        index("sus", "v3", "branch", "tax_id"),
    )

    branch: c.Mapped[str] = c.code("us_filial", 2)
    code: c.Mapped[str] = c.code("us_cod", 6)
    store: c.Mapped[str] = c.code("us_loja", 2)
    name: c.Mapped[str] = c.code("us_nome", 40)
    trade_name: c.Mapped[str | None] = c.text("us_nreduz", 20)
    tax_id: c.Mapped[str | None] = c.text("us_cgc", 14)
    street: c.Mapped[str | None] = c.text("us_end", 80)
    district: c.Mapped[str | None] = c.text("us_bairro", 40)
    city: c.Mapped[str | None] = c.text("us_mun", 60)
    state: c.Mapped[str | None] = c.text("us_est", 2)
    postal_code: c.Mapped[str | None] = c.text("us_cep", 8)
    area_code: c.Mapped[str | None] = c.text("us_ddd", 3)
    phone_number: c.Mapped[str | None] = c.text("us_tel", 15)
    email: c.Mapped[str | None] = c.text("us_email", 30)
    status: c.Mapped[str | None] = c.text("us_status", 1)
    rep_code: c.Mapped[str] = c.code("us_vend", 6)
    customer_code: c.Mapped[str] = c.code("us_codcli", 6)
    customer_store: c.Mapped[str] = c.code("us_lojacli", 2)
