"""The event log's table."""

from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

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
