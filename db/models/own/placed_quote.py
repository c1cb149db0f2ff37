"""vendas_placed_quote: which quotes were made through this API; the ERP's table has no column for it."""

from sqlmodel import Field

from db.models.columns import Mapped
from db.models.own.base import OwnTable


class PlacedQuote(OwnTable, table=True):
    """A quote that is named by its external number for ever."""

    __tablename__ = "vendas_placed_quote"

    branch: Mapped[str] = Field(primary_key=True)
    number: Mapped[str] = Field(primary_key=True)
    external_number: Mapped[str]
