"""Stamps are the database's own: whoever writes, every change bears one, and on SQLite no two bear the same."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, text, update

from db import layout, models, stamps
from db.connection import Connection
from db.database import Database
from db.models import Customer
from tests.engines import Engines

SECOND = timedelta(seconds=1)
on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])


async def stamps_of(database: Database) -> list[datetime | None]:
    """The customers' stamps, by code."""
    rows = await database.read(Connection.fetch, select(Customer.stamp).order_by(Customer.code))
    return [row.stamp for row in rows]


async def stamp_of(database: Database) -> datetime:
    """The only customer's stamp."""
    [stamp] = await stamps_of(database)
    assert stamp is not None
    return stamp


async def test_a_new_row_is_stamped_with_the_time_in_utc(database: Database) -> None:
    before = datetime.now(UTC)
    await database.write(Connection.execute, insert(Customer), [{"code": "C1"}])

    stamp = await stamp_of(database)

    assert stamp.tzinfo is UTC
    assert before - SECOND < stamp < datetime.now(UTC) + SECOND


@pytest.mark.parametrize(
    "change",
    [
        "update sa1010 set a1_nome = 'SOMEBODY ELSE WROTE THIS'",
        "update sa1010 set a1_nome = a1_nome",
        "update sa1010 set d_e_l_e_t_ = '*', r_e_c_d_e_l_ = r_e_c_n_o_",
    ],
    ids=["a change", "a change to the same", "a logical delete"],
)
async def test_every_change_moves_the_stamp(database: Database, change: str) -> None:
    await database.write(Connection.execute, insert(Customer), [{"code": "C1"}])
    first = await stamp_of(database)

    await database.write(Connection.execute, text(change))

    assert first < await stamp_of(database) < datetime.now(UTC) + SECOND


async def test_a_change_leaves_other_rows_their_stamps(database: Database) -> None:
    await database.write(Connection.execute, insert(Customer), [{"code": "C1"}, {"code": "C2"}])
    first, second = await stamps_of(database)

    await database.write(Connection.execute, update(Customer).where(Customer.code == "C1").values(name="NEW"))

    changed, same = await stamps_of(database)
    assert first is not None
    assert changed is not None
    assert changed > first
    assert same == second


async def test_every_table_is_stamped(database: Database) -> None:
    for name, table in layout.tables(database.company).items():
        await database.write(Connection.execute, insert(table), [{"deleted": False}])
        stamp = await database.read(Connection.scalar, select(table.c.stamp))
        assert abs(stamp - datetime.now(UTC)) < 60 * SECOND, name


async def test_rows_loaded_before_keep_their_stamps(engines: Engines, engine: str) -> None:
    # given rows loaded between layout and stamps: an old one, one older than the column, one "from tomorrow"
    old, tomorrow = datetime(2020, 1, 2, 3, 4, 5, 678901, UTC), datetime.now(UTC) + timedelta(days=1)
    async with engines.database(engine, "bare", bare) as database:
        loaded = [{"code": f"C{n}", "stamp": stamp} for n, stamp in enumerate([old, None, tomorrow])]
        await database.write(Connection.execute, insert(Customer), loaded)

        # when the stamps are added, and only then a row is written
        await database.write(stamps.add)
        assert await stamps_of(database) == [old, None, tomorrow]
        await database.write(Connection.execute, insert(Customer), [{"code": "C3"}])

        # then on SQLite it comes after all others; PostgreSQL's clock is the clock's
        *_, latest = await stamps_of(database)
        assert latest is not None
        assert latest > (datetime.now(UTC) - SECOND if database.postgresql else tomorrow)


async def bare(database: Database) -> None:
    """The tables without what stamps them."""
    await database.write(layout.create)


@on_sqlite
async def test_no_two_changes_bear_the_same_stamp(database: Database) -> None:
    # given many rows written by one statement, and changed by one statement
    await database.write(Connection.execute, insert(Customer), [{"code": f"C{n}"} for n in range(200)])
    created = await stamps_of(database)
    await database.write(Connection.execute, text("update sa1010 set a1_nome = 'ALL AT ONCE'"))
    changed = await stamps_of(database)

    # then each has its own, and every change comes after every creation
    everything = [stamp for stamp in created + changed if stamp is not None]
    assert len(set(everything)) == 400
    assert max(everything[:200]) < min(everything[200:])


@on_sqlite
async def test_stamps_increase_with_the_clock_behind(database: Database) -> None:
    # given a last stamp that the clock will reach in 2100
    ahead = datetime(2100, 1, 1, tzinfo=UTC)
    microseconds = int(ahead.timestamp()) * 1_000_000
    await database.write(Connection.execute, update(stamps.CLOCK).values(last=microseconds))

    # when a row is written, changed and deleted
    await database.write(Connection.execute, insert(Customer), [{"code": "C1"}])
    written = await stamp_of(database)
    await database.write(Connection.execute, update(Customer).values(name="NEW"))
    changed = await stamp_of(database)
    await database.write(Connection.execute, update(Customer).values(deleted=True))

    # then each stamp is the least that comes after the one before
    step = timedelta(microseconds=1)
    assert [written, changed, await stamp_of(database)] == [ahead + step, ahead + 2 * step, ahead + 3 * step]


@on_sqlite
async def test_tables_share_one_clock(database: Database) -> None:
    await database.write(Connection.execute, insert(Customer), [{"code": "C1"}])
    await database.write(Connection.execute, insert(models.Order), [{"number": "000001"}])

    order = await database.read(Connection.scalar, select(models.Order.stamp))
    last = await database.read(Connection.scalar, select(stamps.CLOCK.c.last))

    assert order > await stamp_of(database)
    assert last == (order - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


@on_sqlite
async def test_a_transaction_that_failed_leaves_no_stamp(database: Database) -> None:
    await database.write(Connection.execute, insert(Customer), [{"code": "C1"}])
    before = await database.read(Connection.scalar, select(stamps.CLOCK.c.last))

    async def change_and_fail(db: Connection) -> None:
        await db.execute(update(Customer).values(name="NEW"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await database.write(change_and_fail)

    assert await database.read(Connection.scalar, select(stamps.CLOCK.c.last)) == before
