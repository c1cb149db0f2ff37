"""vendas_watermark: up to which stamp everything could be seen, as time went by."""

from datetime import datetime

from sqlmodel import Field

from db import types
from db.models.columns import Mapped
from db.models.own.base import OwnTable


class WatermarkSample(OwnTable, table=True):
    """One look at the database: at `sampled_at`, by its own clock, no open transaction was older than `low_watermark`.

    `guarantee` is what could be promised then; `stepped` says that the clock had jumped since the sample before.
    """

    __tablename__ = "vendas_watermark"

    id: Mapped[str] = Field(primary_key=True)
    sampled_at: Mapped[datetime] = Field(sa_type=types.Stamp, index=True)
    low_watermark: Mapped[datetime] = Field(sa_type=types.Stamp)
    guarantee: Mapped[str]
    stepped: Mapped[bool]
