"""XXF: what other systems call our records (De-Para)."""

from db.models import columns as c
from db.models.base import ErpTable, index
from db.names import ErpName
from sales.cross_reference import Entity
from sales.message import Role

# Table, alias and field under which each end keeps an entity. XXF has no room for the whole of RM's table name.
PLACES = {
    (Role.POINT_OF_SALE, Entity.COMPANY): ("SM0", "SM0", "M0_CODIGO"),
    (Role.POINT_OF_SALE, Entity.BRANCH): ("SM0", "SM0", "M0_CODFIL"),
    (Role.POINT_OF_SALE, Entity.METHOD): ("SX5", "SX5", "X5_CHAVE"),
    (Role.BACK_OFFICE, Entity.COMPANY): ("GCOLIGADA", "GCO", "CODCOLIGADA"),
    (Role.BACK_OFFICE, Entity.BRANCH): ("GFILIAL", "GFI", "CODFILIAL"),
    (Role.BACK_OFFICE, Entity.METHOD): ("TFORMAPAGT", "TFP", "IDFORMAPAGTO"),
}


class CrossReference(ErpTable, table=True):
    """An external id and the internal one, `company|branch|key…`, for one product's messages (payment-method: §3.5)."""

    __tablename__ = ErpName("xxf")
    __table_args__ = (
        index("xxf", "1", "product_name", "alias", "field", "external_value"),
        index("xxf", "2", "product_name", "alias", "field", "internal_value"),
    )

    product_name: c.Mapped[str] = c.code("xxf_refer", 30)
    table_name: c.Mapped[str] = c.code("xxf_table", 10)
    alias: c.Mapped[str] = c.code("xxf_alias", 3)
    field: c.Mapped[str] = c.code("xxf_field", 15)
    external_value: c.Mapped[str] = c.code("xxf_extval", 250)
    internal_value: c.Mapped[str] = c.code("xxf_intval", 250)
