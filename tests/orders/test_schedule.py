"""When the job runs, and what becomes of what nobody works on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError
from sqlalchemy import insert, select

from db import models, operations, queue
from db.connection import Connection
from db.erp.port import EmbeddedErp
from server.job_settings import JobSettings
from tests.orders.placing import Shop
from worker.job import Hours, Job, Schedule

MORNING, NIGHT, ALWAYS = Hours(time(6), time(22)), Hours(time(22), time(6)), Hours(time(8), time(8))


@asynccontextmanager
async def running(shop: Shop, schedule: Schedule) -> AsyncIterator[None]:
    """The job, at work meanwhile."""
    stop = asyncio.Event()
    job = Job(shop.database, EmbeddedErp(Decimal(30)), schedule)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(job.run(stop))
        try:
            yield
        finally:
            stop.set()


async def status(shop: Shop, order: dict[str, Any]) -> str:
    return str((await shop.database.read(operations.by_id, order["operationId"])).status)


async def finished(shop: Shop, order: dict[str, Any]) -> None:
    async with asyncio.timeout(20):
        while await status(shop, order) != "FINISHED":  # noqa: ASYNC110  # the job does not say so
            await asyncio.sleep(0.02)


async def entry(shop: Shop, age: timedelta, external: str = "") -> str:
    """A row of the ERP's queue that stands in process since so long ago; its external number."""
    received: datetime = shop.database.company.now() - age
    external = external or str(uuid4())
    row: dict[str, Any] = {"branch": "01", "external_number": external, "status": "1", "kind": "3"}
    row |= {"received_on": received.date(), "received_time": f"{received:%H:%M}"}
    await shop.database.write(Connection.execute, insert(models.QueueEntry).values(**row))
    return external


async def told(shop: Shop, external: str) -> tuple[str, str | None]:
    """How the ERP's queue shows it: status and error."""
    table: Any = models.QueueEntry
    query = select(table.status, table.error).where(table.external_number == external)
    row = await shop.database.read(Connection.one, query)
    assert row is not None
    return row.status, row.error


async def test_what_stands_in_process_for_an_hour_under_no_lease_is_an_error(shop: Shop) -> None:
    # given rows of nobody, one older than an hour, and one of ours that is just as old and still worked on
    late, early = await entry(shop, timedelta(minutes=62)), await entry(shop, timedelta(minutes=55))
    ours = shop.order()
    await shop.create(ours)
    await shop.claim()
    table: Any = models.QueueEntry
    received = shop.database.company.now() - timedelta(hours=3)
    old = {"received_on": received.date(), "received_time": f"{received:%H:%M}"}
    mine = table.external_number == ours["externalNumber"]
    await shop.database.write(Connection.execute, table.__table__.update().where(mine).values(**old))

    # when
    given_up = await shop.database.write(queue.give_up_old)

    # then
    assert given_up == 1
    assert await told(shop, late) == ("3", "Processamento abandonado: mais de uma hora em andamento")
    assert await told(shop, early) == ("1", None)
    assert await told(shop, ours["externalNumber"]) == ("1", None)


async def test_the_job_keeps_the_rule_of_the_hour(shop: Shop) -> None:
    late = await entry(shop, timedelta(hours=2))

    async with running(shop, Schedule()), asyncio.timeout(20):
        while (await told(shop, late))[0] != "3":  # noqa: ASYNC110  # the job does not say so
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("hours", "held"),
    [
        (MORNING, {"05:59": False, "06:00": True, "21:59": True, "22:00": False}),
        (NIGHT, {"05:59": True, "06:00": False, "21:59": False, "22:00": True}),
        (ALWAYS, {"00:00": True, "08:00": True, "23:59": True}),
    ],
)
def test_hours_begin_and_end_also_over_midnight(hours: Hours, held: dict[str, bool]) -> None:
    day = datetime.now(UTC).date()

    assert {at: hours.hold(datetime.combine(day, time.fromisoformat(at))) for at in held} == held


async def test_the_job_does_nothing_outside_its_hours(shop: Shop) -> None:
    # given an order that waits, and hours that begin in an hour
    order = shop.order()
    await shop.create(order)
    now = shop.database.company.now()
    later, much_later = ((now + timedelta(hours=hours)).time() for hours in (1, 2))

    # when
    async with running(shop, Schedule(hours=Hours(later, much_later))):
        await asyncio.sleep(1.5)

    # then
    assert await status(shop, order) == "WAITING"
    earlier = (now - timedelta(hours=1)).time()
    async with running(shop, Schedule(hours=Hours(earlier, later))):
        await finished(shop, order)


async def test_the_job_runs_every_so_often(shop: Shop) -> None:
    # given a job that runs once an hour, and an order that it found
    first, second = shop.order(), shop.order()
    await shop.create(first)
    async with running(shop, Schedule(interval=3600)):
        await finished(shop, first)

        # when
        await shop.create(second)
        await asyncio.sleep(1.5)

    # then
    assert await status(shop, second) == "WAITING"
    async with running(shop, Schedule(interval=0.1)):
        await finished(shop, second)
        third = shop.order()
        await shop.create(third)
        await finished(shop, third)


def test_interval_hours_and_lease_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert JobSettings().schedule() == Schedule(0, Hours(), 60)
    given = JobSettings(job_interval=900, job_hours="22:00-06:30", lease=5)

    assert given.schedule() == Schedule(900, Hours(time(22), time(6, 30)), 5)


@pytest.mark.parametrize("hours", ["always", "06:00", "25:00-06:00", "06:00-", "6-22"])
def test_hours_that_are_none_are_refused(hours: str) -> None:
    with pytest.raises(ValidationError, match="write local times as 06:00-22:00"):
        JobSettings(job_hours=hours)
