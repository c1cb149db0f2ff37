"""SB1: products."""

from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class Product(KeyedTable, table=True):
    """A product of the catalogue; `base_price` is what it costs where no price list applies (domain: SB1)."""

    __tablename__ = ErpName("sb1")
    __table_args__ = (
        unique("sb1", "branch", "code"),
        index("sb1", "v1", "branch", "description", "code"),
        index("sb1", "v2", "branch", "barcode"),
        index("sb1", "v3", "branch", "group", "code"),
    )

    branch: str = c.code("b1_filial", 2)
    code: str = c.code("b1_cod", 15)
    description: str = c.code("b1_desc", 30)
    type: str | None = c.text("b1_tipo", 2)
    unit: str | None = c.text("b1_um", 2)
    second_unit: str | None = c.text("b1_segum", 2)
    conversion: Decimal = c.number("b1_conv")
    conversion_kind: str | None = c.text("b1_tipconv", 1)
    group: str | None = c.text("b1_grupo", 4)
    default_warehouse: str = c.code("b1_locpad", 2)
    base_price: Decimal = c.number("b1_prv1")
    flow_type_code: str = c.code("b1_ts", 3)
    tax_classification: str | None = c.text("b1_posipi", 10)
    ipi_percent: Decimal = c.number("b1_ipi")
    icms_percent: Decimal = c.number("b1_picm")
    net_weight: Decimal = c.number("b1_peso", 4)
    gross_weight: Decimal = c.number("b1_pesbru", 4)
    barcode: str | None = c.text("b1_codbar", 15)
    photo: str | None = c.text("b1_bitmap", 20)
    tracking: str | None = c.text("b1_rastro", 1)
    addressed: bool = c.flag("b1_localiz", yes="S", no="N")
    safety_stock: Decimal = c.number("b1_estseg")
    commission: Decimal = c.number("b1_comis")
    discontinued: bool = c.flag("b1_ativo", yes="N", no="S")
    blocked: bool = c.flag("b1_msblql")
