"""DA1: prices of price lists."""

from datetime import date
from decimal import Decimal

from db.models import columns as c
from db.models.base import KeyedTable, index, unique
from db.names import ErpName


class PriceListItem(KeyedTable, table=True):
    """A product's price in a list, up to a quantity and in a state or in all where blank (domain: DA1)."""

    __tablename__ = ErpName("da1")
    __table_args__ = (
        unique("da1", "branch", "price_list_code", "product_code", "quantity_key", "item"),
        index("da1", "v1", "branch", "product_code", "price_list_code"),
    )

    branch: c.Mapped[str] = c.code("da1_filial", 2)
    price_list_code: c.Mapped[str] = c.code("da1_codtab", 3)
    item: c.Mapped[str] = c.code("da1_item", 4)
    product_code: c.Mapped[str] = c.code("da1_codpro", 15)
    price: c.Mapped[Decimal] = c.number("da1_prcven")
    discount_amount: c.Mapped[Decimal] = c.number("da1_vlrdes")
    discount_factor: c.Mapped[Decimal] = c.number("da1_perdes", 4)
    active: c.Mapped[bool] = c.flag("da1_ativo")
    valid_from: c.Mapped[date | None] = c.day("da1_datvig")
    state: c.Mapped[str | None] = c.text("da1_estado", 2)
    operation_scope: c.Mapped[str | None] = c.text("da1_tpoper", 1)
    up_to_quantity: c.Mapped[Decimal] = c.number("da1_qtdlot")
    quantity_key: c.Mapped[str] = c.code("da1_indlot", 20)
    currency: c.Mapped[int] = c.count("da1_moeda")
    freight: c.Mapped[Decimal] = c.number("da1_frete")
    price_kind: c.Mapped[str | None] = c.text("da1_tippre", 1)
