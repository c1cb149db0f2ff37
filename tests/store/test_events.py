"""The event log's table."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select

from db import events
from db.connection import Connection
from db.database import Database
from db.models.own import Event

EVENT = {
    "created_at": datetime(2026, 3, 4, 5, 6, 7, 890123, UTC),
    "kind": "order_status",
    "branch": "01",
    "rep_code": "000001",
    "user_code": "",
    "subject": "01|01|N|000001",
    "payload": '{"status": "RELEASED"}',
}
HAPPENING = events.Happening("order_status", "01", "Order:01|01|N|000001", '{"status": "RELEASED"}', rep_code="000001")


async def numbers(database: Database) -> list[int]:
    return [row.seq for row in await database.read(Connection.fetch, select(Event.seq).order_by(Event.seq))]


async def test_events_are_numbered_in_order_and_no_number_comes_again(database: Database) -> None:
    await database.write(Connection.execute, insert(Event), [EVENT])
    await database.write(Connection.execute, insert(Event), [EVENT])
    assert await numbers(database) == [1, 2]

    await database.write(Connection.execute, delete(Event))
    await database.write(Connection.execute, insert(Event), [EVENT])

    assert await numbers(database) == [3]


async def test_an_event_comes_back_as_it_was_written(database: Database) -> None:
    await database.write(Connection.execute, insert(Event), [EVENT])

    row = await database.read(Connection.one, select(*(getattr(Event, name) for name in EVENT)))

    assert row is not None
    assert row._asdict() == EVENT


async def test_appended_events_are_numbered_in_the_order_of_commits(database: Database) -> None:
    # given a transaction that has appended and not yet committed
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(db: Connection) -> None:
        await events.append(db, [HAPPENING])
        begun.set()
        await go_on.wait()

    first = asyncio.create_task(database.write(slow))
    await begun.wait()

    # when another wants to append meanwhile
    second = asyncio.create_task(database.write(events.append, [replace(HAPPENING, subject="second")]))
    await asyncio.sleep(0.2)
    seen_meanwhile = await numbers(database)
    go_on.set()
    await asyncio.gather(first, second)

    # then it had to wait, and comes after
    assert seen_meanwhile == []
    rows = await database.read(Connection.fetch, select(Event.seq, Event.subject).order_by(Event.seq))
    assert [tuple(row) for row in rows] == [(1, HAPPENING.subject), (2, "second")]
    assert await database.read(events.end) == 2


async def test_nothing_to_append_writes_nothing(database: Database) -> None:
    await database.write(events.append, [])

    assert await numbers(database) == []


async def test_listeners_hear_the_newest_number_when_the_transaction_commits(database: Database) -> None:
    if not database.postgresql:
        return  # SQLite has no channel between processes
    heard: asyncio.Queue[str] = asyncio.Queue()
    async with database.engine.connect() as raw:
        driver: Any = (await raw.get_raw_connection()).driver_connection
        await driver.add_listener(events.CHANNEL, lambda _db, _pid, _channel, text: heard.put_nowait(text))
        await database.write(events.append, [HAPPENING, HAPPENING])
        assert await asyncio.wait_for(heard.get(), 5) == '{"seq": 2}'
        await driver.reset()
