"""The history of watermarks, as clients' stamps are looked up in it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, select

from db import facts, watermarks
from db.connection import Connection
from db.models.own import WatermarkSample
from db.row import Row
from db.watermarks import Watermark

EVERY = timedelta(seconds=10)
_SAMPLE: Any = WatermarkSample
# The fact that says which time passed twice.
_SET_BACK = "clock_set_back"


async def newest(db: Connection) -> Row | None:
    """The last sample: id, sampled_at."""

    def build() -> Select[Any]:
        return select(_SAMPLE.id, _SAMPLE.sampled_at).order_by(_SAMPLE.sampled_at.desc()).limit(1)

    return await db.first("newest sample", build)


async def first(db: Connection) -> datetime | None:
    """When the history begins."""
    found: datetime | None = await db.scalar(select(func.min(_SAMPLE.sampled_at)))
    return found


async def known(db: Connection, sample: str) -> datetime | None:
    """When the sample of this id was taken; None where there is none."""

    def build() -> Select[Any]:
        return select(_SAMPLE.sampled_at.label("value")).where(_SAMPLE.id == bindparam("sample"))

    found: datetime | None = await db.value("sample", build, {"sample": sample})
    return found


async def low_at(db: Connection, instant: datetime) -> datetime | None:
    """What could be seen at `instant`: the newest sample's watermark that is not later; None before the first."""

    def build() -> Select[Any]:
        before = select(_SAMPLE.low_watermark.label("value")).where(_SAMPLE.sampled_at <= bindparam("instant"))
        return before.order_by(_SAMPLE.sampled_at.desc()).limit(1)

    found: datetime | None = await db.value("low watermark", build, {"instant": instant})
    return found


async def stepped_since(db: Connection, instant: datetime) -> bool:
    """Whether the database's clock has jumped by more than it may since `instant`."""
    if not db.postgresql:
        # The stamps of SQLite do not follow its clock.
        return False

    def build() -> Select[Any]:
        later = (_SAMPLE.stepped.is_(True), _SAMPLE.sampled_at > bindparam("instant"))
        return select(_SAMPLE.id.label("value")).where(*later).limit(1)

    return await db.value("stepped", build, {"instant": instant}) is not None


async def in_doubt(db: Connection, instant: datetime) -> bool:
    """Whether `instant` may have been told before the clock was set back, and came once more since."""
    span = await _set_back(db)
    return span is not None and span[0] < instant <= span[1]


async def set_back(db: Connection, watermark: Watermark, before: datetime) -> None:
    """The clock, which stood at `before`, was set back by more than it may.

    What was sampled later than now is forgotten: who comes back with that, or with an instant out of the time that
    passes twice, pulls everything again.
    """
    after, known = watermark.now, await _set_back(db)
    if known is not None and known[1] > after:
        after, before = min(after, known[0]), max(before, known[1])
    await facts.put(db, _SET_BACK, f"{after.isoformat()} {before.isoformat()}")
    await db.execute(delete(WatermarkSample).where(_SAMPLE.sampled_at > watermark.now))
    await watermarks.sample(db, watermark, stepped=True)


async def _set_back(db: Connection) -> tuple[datetime, datetime] | None:
    """From where on time passed twice, and until where; None where it never did."""
    told = await facts.get(db, _SET_BACK)
    if told is None:
        return None
    after, before = map(datetime.fromisoformat, told.split())
    return after, before


def due(last: Row | None, watermark: Watermark, margin: timedelta) -> bool:
    """Whether a pull has to keep a sample: nobody took one in time, or the clock was set back since."""
    return last is None or not -margin <= watermark.now - last.sampled_at < EVERY


async def keep(db: Connection, margin: timedelta) -> None:
    """A sample of our own, where it is still due."""
    last = await newest(db)
    # After the last one was read: its clock was read before.
    watermark = await watermarks.take(db, margin)
    if last is not None and watermark.now < last.sampled_at - margin:
        # Every pull sees to it that a sample is younger than this.
        await set_back(db, watermark, last.sampled_at + EVERY)
    elif due(last, watermark, margin):
        await watermarks.sample(db, watermark)
