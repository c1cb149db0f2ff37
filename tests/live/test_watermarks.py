"""The watermark: no row that commits later bears an older stamp."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select, text

from db import events, models, watermarks
from db.connection import Connection
from db.database import Database
from db.events import Happening
from db.models.own import WatermarkSample
from db.watermarks import Watermark
from sales.sync import SyncGuarantee
from worker.pruning import Kept, Pruning

SECOND = timedelta(seconds=1)


async def test_sqlite_gives_the_stamp_of_the_last_change(database: Database) -> None:
    if database.postgresql:
        return  # its stamps are those of transactions that may still be open
    await database.write(Connection.execute, insert(models.Customer), [{"code": "C1"}])
    stamp = await database.read(Connection.scalar, select(models.Customer.stamp))

    taken = await database.read(watermarks.take)

    assert (taken.low, taken.guarantee) == (stamp, SyncGuarantee.GAP_FREE)
    assert abs(taken.now - datetime.now(UTC)) < SECOND


async def test_an_open_transaction_holds_the_watermark_at_its_beginning(database: Database) -> None:
    if not database.postgresql:
        return  # SQLite has one writer at a time
    free = await database.read(watermarks.take, timedelta(0))
    assert free.low == free.now

    async with database.engine.connect() as erp:
        await erp.execution_options(isolation_level="READ COMMITTED")
        async with erp.begin():
            began = (await erp.execute(text("select now()"))).scalar_one()
            held = await database.read(watermarks.take, SECOND)

    assert (held.low, held.guarantee) == (began - SECOND, SyncGuarantee.GAP_FREE)


async def test_a_session_that_hides_its_activity_makes_a_window_be_read_again(database: Database) -> None:
    if not database.postgresql:
        return
    async with database.engine.connect() as erp:
        await erp.execute(text("set track_activities = off"))
        await erp.execute(text("select 1"))
        hidden = await database.read(watermarks.take)
        await erp.execute(text("reset track_activities"))

    assert (hidden.low, hidden.guarantee) == (hidden.now - watermarks.OVERLAP, SyncGuarantee.OVERLAP)


async def test_the_history_is_kept_for_sixty_days_and_events_as_long_as_is_set(database: Database) -> None:
    # given a sample and an event of now
    now = datetime.now(UTC)
    await database.write(watermarks.sample, Watermark(now, now, SyncGuarantee.GAP_FREE))
    await database.write(events.append, [Happening("order_status", "01", "Order:01|01|N|000001", "{}")] * 3)

    # when they are nearly old enough, nothing goes
    await Pruning(database, Kept(events=30), clock=lambda: now + timedelta(days=29)).prune()
    assert await counted(database) == (1, [1, 2, 3], 0)
    # then events go first, and it is known which was the last of them
    await Pruning(database, Kept(events=30), clock=lambda: now + timedelta(days=31)).prune()
    assert await counted(database) == (1, [], 3)
    await Pruning(database, Kept(events=30), clock=lambda: now + timedelta(days=61)).prune()
    assert await counted(database) == (0, [], 3)


async def counted(database: Database) -> tuple[int, list[int], int]:
    """Samples, the numbers of the events, and that of the last one forgotten."""
    samples = await database.read(Connection.fetch, select(WatermarkSample.id))
    kept = await database.read(events.after, 0, 10)
    return len(samples), [event.seq for event in kept], await database.read(events.pruned)
