"""AC8: whose contact somebody is."""

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class ContactLink(KeyedTable, table=True):
    """Ties a contact to a record of another table (domain: AC8).

    For a customer (`entity` SA1) `entity_key` is the code, padded to its width, and the store.
    """

    __tablename__ = ErpName("ac8")
    __table_args__ = (
        unique("ac8", "branch", "contact_code", "entity", "entity_branch", "entity_key"),
        index("ac8", "2", "branch", "entity", "entity_branch", "entity_key", "contact_code"),
    )

    branch: c.Mapped[str] = c.code("ac8_filial", 2)
    contact_code: c.Mapped[str] = c.code("ac8_codcon", 6)
    entity: c.Mapped[str] = c.code("ac8_entida", 3)
    entity_branch: c.Mapped[str] = c.code("ac8_filent", 2)
    entity_key: c.Mapped[str] = c.code("ac8_codent", 25)
