"""The log of personal-data access: every row reaches the database, or somebody is told."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from db.connection import Connection
from db.database import Database
from db.models.own import PersonalAccess
from sales.errors import ServiceUnavailable
from sales.viewer import Viewer
from server.personal_access import PersonalAccessLog
from tests.auth.office import NOON, Clock

ANA = Viewer("000101", "rep1", "Ana Souza", False, "000001", "01", frozenset())


class Watched(PersonalAccessLog):
    """Counts its transactions, and can be cut off from its database."""

    writes = 0
    cut_off = False

    def __init__(self, database: Database, **options: Any) -> None:
        super().__init__(database, clock=Clock(), **options)
        self.written = asyncio.Event()
        watch = self

        class Link:
            async def write(self, *args: Any) -> None:
                watch.writes += 1
                if watch.cut_off:
                    raise ServiceUnavailable
                await database.write(*args)
                watch.written.set()

        self.database = Link()  # type: ignore[assignment]  # all that the log asks of it


async def rows(database: Database) -> list[tuple[Any, ...]]:
    """What is in the table."""
    return await database.read(_rows)


async def _rows(db: Connection) -> list[tuple[Any, ...]]:
    own = PersonalAccess
    columns = (own.seen_at, own.user_code, own.operation, own.entity, own.count, own.request_id)
    return [tuple(row) for row in await db.fetch(select(*columns).order_by(own.id))]


async def test_a_request_leaves_a_row_for_each_kind_of_record(database: Database) -> None:
    async with Watched(database, interval=3600) as log:
        await log.record(ANA, "MyCustomers", "r1", {"customer": 20, "contact": 35})
        await log.record(ANA, None, "r2", {"customer": 1})
        await log.record(ANA, "Nothing", "r3", {})
    assert await rows(database) == [
        (NOON, "000101", "MyCustomers", "customer", 20, "r1"),
        (NOON, "000101", "MyCustomers", "contact", 35, "r1"),
        (NOON, "000101", "", "customer", 1, "r2"),
    ]


async def test_a_hundred_requests_are_one_transaction(database: Database) -> None:
    async with Watched(database, interval=3600) as log:
        await asyncio.gather(*(log.record(ANA, "Q", f"r{n}", {"customer": n}) for n in range(100)))
        assert (await log.flush(), log.writes, len(await rows(database))) == (True, 1, 100)


async def test_rows_are_written_without_anybody_asking(database: Database) -> None:
    async with Watched(database, interval=0.01) as log:
        await log.record(ANA, "Q", "r1", {"customer": 1})
        await asyncio.wait_for(log.written.wait(), 10)
    assert len(await rows(database)) == 1


async def test_an_operation_name_may_be_as_long_as_it_likes(database: Database) -> None:
    async with Watched(database) as log:
        await log.record(ANA, "n" * 100_000, "r1", {"customer": 1})
    assert [row[2] for row in await rows(database)] == ["n" * 100]


async def test_what_a_database_did_not_take_is_written_when_it_is_back(database: Database) -> None:
    async with Watched(database, interval=3600) as log:
        log.cut_off = True
        await log.record(ANA, "Q", "r1", {"customer": 1})
        assert await log.flush() is False
        log.cut_off = False
        await log.record(ANA, "Q", "r2", {"customer": 2})
    assert [row[5] for row in await rows(database)] == ["r1", "r2"]


async def test_a_full_log_makes_requests_wait_until_there_is_room(database: Database) -> None:
    async with Watched(database, interval=3600, capacity=2) as log:
        await log.record(ANA, "Q", "r1", {"customer": 1, "contact": 1})
        waiting = asyncio.create_task(log.record(ANA, "Q", "r2", {"customer": 1}))
        await asyncio.sleep(0.05)
        assert waiting.done() is False
        await log.flush()
        await waiting
    assert [row[5] for row in await rows(database)] == ["r1", "r1", "r2"]


async def test_no_personal_data_leaves_when_the_log_is_full_and_stays_so(database: Database) -> None:
    async with Watched(database, interval=3600, capacity=1, patience=0.05) as log:
        log.cut_off = True
        await log.record(ANA, "Q", "r1", {"customer": 1})
        with pytest.raises(ServiceUnavailable):
            await log.record(ANA, "Q", "r2", {"customer": 1})
        log.cut_off = False
    assert [row[5] for row in await rows(database)] == ["r1"]


async def test_what_could_not_be_written_at_the_end_is_in_the_server_s_own_log(database: Database) -> None:
    with capture_logs() as lines:
        async with Watched(database, interval=3600) as log:
            log.cut_off = True
            await log.record(ANA, "Q", "r1", {"customer": 7})
    assert lines[-1] == {
        "event": "personal-data access not stored",
        "log_level": "error",
        "action": "personal_access",
        "seen_at": NOON,
        "user_code": "000101",
        "operation": "Q",
        "entity": "customer",
        "count": 7,
        "request_id": "r1",
    }
    assert await rows(database) == []
