"""The history of watermarks, as clients' stamps are looked up in it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, select

from db import watermarks
from db.connection import Connection
from db.models.own import WatermarkSample

EVERY = timedelta(seconds=10)
_SAMPLE: Any = WatermarkSample


async def newest(db: Connection) -> Row[Any] | None:
    """The last sample: id, sampled_at."""
    query = select(_SAMPLE.id, _SAMPLE.sampled_at).order_by(_SAMPLE.sampled_at.desc()).limit(1)
    return await db.one(query)


async def first(db: Connection) -> datetime | None:
    """When the history begins."""
    found: datetime | None = await db.scalar(select(func.min(_SAMPLE.sampled_at)))
    return found


async def known(db: Connection, sample: str) -> datetime | None:
    """When the sample of this id was taken; None where there is none."""
    found: datetime | None = await db.scalar(select(_SAMPLE.sampled_at).where(_SAMPLE.id == sample))
    return found


async def low_at(db: Connection, instant: datetime) -> datetime | None:
    """What could be seen at `instant`: the newest sample's watermark that is not later; None before the first."""
    query = select(_SAMPLE.low_watermark).where(_SAMPLE.sampled_at <= instant)
    found: datetime | None = await db.scalar(query.order_by(_SAMPLE.sampled_at.desc()).limit(1))
    return found


async def stepped_since(db: Connection, instant: datetime) -> bool:
    """Whether the database's clock has jumped by more than it may since `instant`."""
    if not db.postgresql:
        # The stamps of SQLite do not follow its clock.
        return False
    query = select(_SAMPLE.id).where(_SAMPLE.stepped.is_(True), _SAMPLE.sampled_at > instant).limit(1)
    return await db.scalar(query) is not None


async def keep(db: Connection, watermark: watermarks.Watermark) -> None:
    """A sample of our own, where nobody took one in time."""
    last = await newest(db)
    if last is None or watermark.now - last.sampled_at >= EVERY:
        await watermarks.sample(db, watermark)
