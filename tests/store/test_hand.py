"""Connections for single statements are kept at hand, and lost ones are forgotten."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, text

from db import models
from db.alone import alone
from db.connection import Connection
from db.database import Database
from sales.errors import ServiceUnavailable
from tests.queries.asking import statements


async def _count(db: Connection) -> int:
    return len(await db.rows("payment terms", lambda: select(models.PaymentTerm.code), {}))


def _kept(database: Database) -> list[Any]:
    return database._hand._idle


async def test_statements_one_after_the_other_use_one_connection(company: Database) -> None:
    first = await company.read(_count)
    [kept] = _kept(company)

    assert await company.read(_count) == first > 0
    assert _kept(company) == [kept]


async def test_no_more_are_opened_than_half_of_the_pool(company: Database) -> None:
    found = await asyncio.gather(*(company.read(_count) for _ in range(40)))

    assert len(set(found)) == 1
    pool: Any = company.engine.pool
    assert len(_kept(company)) == pool.checkedout() == 5


async def test_who_listens_hears_of_them(company: Database) -> None:
    with statements(company) as sent:
        await company.read(_count)

    assert len(sent) == 1


async def test_a_cancelled_statement_takes_its_connection_with_it_and_no_other(company: Database) -> None:
    await asyncio.gather(*(company.read(_count) for _ in range(3)))
    before = _kept(company).copy()

    reading = asyncio.ensure_future(company.read(_count))
    await asyncio.sleep(0)
    assert _kept(company) == before[:-1]
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading

    assert _kept(company) == before[:-1]
    assert await company.read(_count) > 0


async def test_none_that_were_kept_outlive_a_lost_database(company: Database) -> None:
    if not company.postgresql:
        return  # there is no server to lose
    await asyncio.gather(*(company.read(_count) for _ in range(5)))
    async with company.engine.connect() as raw:
        await raw.execute(
            text(
                "select pg_terminate_backend(pid) from pg_stat_activity "
                "where datname = current_database() and pid <> pg_backend_pid()"
            )
        )

    try:
        found = await company.read(_count)
    except ServiceUnavailable:
        # The pool had lost ones too.
        found = await company.read(_count)

    assert found > 0


async def test_nobody_waits_for_ever_when_all_are_in_use(company: Database) -> None:
    hand = company._hand
    hand.patience = 0.05
    turn = hand._turn
    while not turn.locked():
        await turn.acquire()

    with pytest.raises(ServiceUnavailable):
        await company.read(_count)

    turn.release()
    assert await company.read(_count) > 0


async def test_a_connection_that_is_nobody_elses_runs_them_too(company: Database) -> None:
    async def count_alone(db: Connection) -> int:
        await alone(db)
        return await _count(db)

    assert await company.read(count_alone) == await company.read(_count)
