"""SU5: contacts."""

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Contact(KeyedTable, table=True):
    """A person to talk to; ContactLink says for whom (domain: SU5)."""

    __tablename__ = ErpName("su5")
    __table_args__ = (
        unique("su5", "branch", "code"),
        index("su5", "v1", "branch", "name", "code"),
    )

    branch: c.Mapped[str] = c.code("u5_filial", 2)
    code: c.Mapped[str] = c.code("u5_codcont", 6)
    name: c.Mapped[str] = c.code("u5_contat", 30)
    email: c.Mapped[str | None] = c.text("u5_email", 30)
    phone_number: c.Mapped[str | None] = c.text("u5_fone", 15)
