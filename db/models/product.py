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

    branch: c.Mapped[str] = c.code("b1_filial", 2)
    code: c.Mapped[str] = c.code("b1_cod", 15)
    description: c.Mapped[str] = c.code("b1_desc", 30)
    type: c.Mapped[str | None] = c.text("b1_tipo", 2)
    unit: c.Mapped[str | None] = c.text("b1_um", 2)
    second_unit: c.Mapped[str | None] = c.text("b1_segum", 2)
    conversion: c.Mapped[Decimal] = c.number("b1_conv")
    conversion_kind: c.Mapped[str | None] = c.text("b1_tipconv", 1)
    group: c.Mapped[str | None] = c.text("b1_grupo", 4)
    default_warehouse: c.Mapped[str] = c.code("b1_locpad", 2)
    base_price: c.Mapped[Decimal] = c.number("b1_prv1")
    flow_type_code: c.Mapped[str] = c.code("b1_ts", 3)
    tax_classification: c.Mapped[str | None] = c.text("b1_posipi", 10)
    ipi_percent: c.Mapped[Decimal] = c.number("b1_ipi")
    icms_percent: c.Mapped[Decimal] = c.number("b1_picm")
    net_weight: c.Mapped[Decimal] = c.number("b1_peso", 4)
    gross_weight: c.Mapped[Decimal] = c.number("b1_pesbru", 4)
    barcode: c.Mapped[str | None] = c.text("b1_codbar", 15)
    photo: c.Mapped[str | None] = c.text("b1_bitmap", 20)
    tracking: c.Mapped[str | None] = c.text("b1_rastro", 1)
    addressed: c.Mapped[bool] = c.flag("b1_localiz", yes="S", no="N")
    safety_stock: c.Mapped[Decimal] = c.number("b1_estseg")
    commission: c.Mapped[Decimal] = c.number("b1_comis")
    discontinued: c.Mapped[bool] = c.flag("b1_ativo", yes="N", no="S")
    blocked: c.Mapped[bool] = c.flag("b1_msblql")
