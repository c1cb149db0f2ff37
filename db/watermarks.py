"""Up to which stamp everything that was ever committed can be seen, and a history of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import delete, insert, select, text

from db import open_transactions
from db.connection import Connection
from db.models.own import WatermarkSample
from db.open_transactions import OpenTransactions
from db.stamps import CLOCK
from sales.sync import SyncGuarantee

# What a database hides is made up for by reading this much again.
OVERLAP = timedelta(minutes=10)
# How far the clocks of a primary that failed over, or that was set back, may have been ahead.
MARGIN = timedelta(seconds=10)
KEPT = timedelta(days=60)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SQLITE_NOW = text("select strftime('%Y-%m-%d %H:%M:%f', 'now')")


@dataclass(frozen=True)
class Watermark:
    """No row that is committed after it was taken bears a stamp older than `low`, as far as `guarantee` says.

    `now` is the database's clock.
    """

    low: datetime
    now: datetime
    guarantee: SyncGuarantee


async def take(db: Connection, margin: timedelta = MARGIN) -> Watermark:
    """The watermark now; take it before reading rows, outside of a transaction."""
    return await (_of_postgresql(db, margin) if db.postgresql else _of_sqlite(db))


async def _of_sqlite(db: Connection) -> Watermark:
    # Stamps are given one by one under the write lock: whatever commits later bears a later one.
    last: int = await db.scalar(select(CLOCK.c.last))
    now = datetime.fromisoformat(await db.scalar(_SQLITE_NOW)).replace(tzinfo=UTC)
    return Watermark(_EPOCH + timedelta(microseconds=last), now, SyncGuarantee.GAP_FREE)


async def _of_postgresql(db: Connection, margin: timedelta) -> Watermark:
    seen = await open_transactions.seen(db)
    low, hidden = seen.since - margin, seen.hidden
    if seen.prepared is not None:
        held = await _before(db, seen)
        low, hidden = min(low, held or low), hidden or held is None
    if hidden:
        return Watermark(min(low, seen.now - OVERLAP), seen.now, SyncGuarantee.OVERLAP)
    return Watermark(low, seen.now, SyncGuarantee.GAP_FREE)


async def _before(db: Connection, seen: OpenTransactions) -> datetime | None:
    """The low watermark that was sampled before the oldest prepared transaction was prepared: its stamps are later."""
    low: datetime | None = await db.scalar(
        select(WatermarkSample.low_watermark)
        .where(WatermarkSample.sampled_at <= seen.prepared)
        .order_by(WatermarkSample.sampled_at.desc())
        .limit(1)
    )
    return low


async def sample(db: Connection, watermark: Watermark, *, stepped: bool = False) -> None:
    """Keep `watermark` in the history; `stepped` says that the database's clock jumped since the one before."""
    row = {
        "id": uuid4().hex,
        "sampled_at": watermark.now,
        "low_watermark": watermark.low,
        "guarantee": watermark.guarantee.value,
        "stepped": stepped,
    }
    await db.execute(insert(WatermarkSample), [row])


async def prune(db: Connection, before: datetime) -> int:
    """Forget the samples from before an instant, with which no client can come back; how many."""
    return await db.execute(delete(WatermarkSample).where(WatermarkSample.sampled_at < before))
