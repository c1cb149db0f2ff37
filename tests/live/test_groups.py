"""Equal subscribers cost one execution, whatever their ids and cursors; who sees personal data is on record each."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from db import sessions
from db.connection import Connection
from db.database import Database
from db.models.own import PersonalAccess
from sales.order import OrderStatus
from server.group import Frame, Group
from tests.live.office import WATCH, Happens, connect, other_rep, serve, token
from tests.live.waiting import until
from tests.queries.asking import REP

CREDIT, STOCK = OrderStatus.CREDIT_BLOCKED, OrderStatus.STOCK_BLOCKED
PERSONAL = "subscription Look { orderStatusChanged { ... on OrderStatusEvent { order { customer { taxId } } } } }"


@pytest.fixture
def executions(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the events that were executed."""
    made: list[int] = []
    known = Group.frame

    async def counting(self: Group, event: Any, seq: int) -> Any:
        made.append(seq)
        return await known(self, event, seq)

    monkeypatch.setattr(Group, "frame", counting)
    return made


async def test_an_event_is_executed_once_for_all_equal_subscribers(company: Database, executions: list[int]) -> None:
    happens = Happens(company)
    [start] = await happens.news(CREDIT)
    async with serve(company) as url, AsyncExitStack() as open_sockets:
        sockets = [await open_sockets.enter_async_context(connect(url, token())) for _ in range(20)]
        for place, socket in enumerate(sockets):
            await socket.ask(WATCH, f"own-{place}", **({"after": start} if place % 2 else {}))
        await asyncio.sleep(0.3)

        [cursor] = await happens.news(STOCK)
        heard = [(await socket.news(f"own-{n}"))["orderStatusChanged"]["cursor"] for n, socket in enumerate(sockets)]

    assert heard == [cursor] * 20
    assert executions == [int(cursor)]


async def test_other_variables_and_other_scopes_are_other_groups(company: Database, executions: list[int]) -> None:
    watch_some = WATCH.replace("$after: String", "$after: String, $ids: [ID!]").replace(
        "after: $after", "after: $after, orderIds: $ids"
    )
    async with (
        serve(company) as url,
        connect(url, token()) as mine,
        connect(url, token(other_rep())) as others,
        connect(url, token(replace(REP, administrator=True))) as all_of_them,
    ):
        await mine.ask(watch_some, "none", ids=[])
        await mine.ask(watch_some, "all")
        await others.ask(watch_some)
        await all_of_them.ask(watch_some)
        await asyncio.sleep(0.3)
        await Happens(company).news(CREDIT)
        assert (await mine.hear())["id"] == "all"
        assert (await all_of_them.hear())["id"] == "1"
        await asyncio.sleep(0.2)

    assert len(executions) == 2


async def test_every_viewer_of_personal_data_is_on_record(company: Database) -> None:
    colleague = replace(REP, user_code="000077")
    async with serve(company) as url, connect(url, token()) as one, connect(url, token(colleague)) as two:
        for socket in (one, two):
            await socket.ask(PERSONAL)
        await asyncio.sleep(0.3)
        await Happens(company).news(CREDIT)
        told = [(await socket.news())["orderStatusChanged"]["order"]["customer"] for socket in (one, two)]

    assert told[0] == told[1] != {"taxId": None}

    async def recorded() -> bool:
        return await on_record(company) == [("000001", "Look", "sa1"), ("000077", "Look", "sa1")]

    await until(recorded)


async def on_record(database: Database) -> list[tuple[str, ...]]:
    """Who read what in which operation."""
    columns = (PersonalAccess.user_code, PersonalAccess.operation, PersonalAccess.entity)
    rows = await database.read(Connection.fetch, select(*columns).order_by(PersonalAccess.user_code))
    return [tuple(row) for row in rows]


async def test_who_was_logged_out_hears_nothing_more_and_is_sent_away(company: Database) -> None:
    viewer = replace(REP, session_id="session-1")
    async with serve(company) as url, connect(url, token(viewer)) as socket, connect(url, token()) as other:
        for one in (socket, other):
            await one.ask(WATCH)
        await asyncio.sleep(0.3)
        await company.write(sessions.end, viewer.session_id, datetime.now(UTC))
        assert await asyncio.wait_for(socket.ended(), 5) == (4403, "Forbidden")
        await Happens(company).news(CREDIT)
        assert (await other.news())["orderStatusChanged"]["status"] == "CREDIT_BLOCKED"


async def test_a_reader_that_takes_nothing_is_sent_away_and_costs_no_memory(
    company: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups: list[Group] = []
    keep = Group._keep

    def keeping(group: Group, frames: list[Frame]) -> None:
        groups.append(group)
        keep(group, frames)

    monkeypatch.setattr(Group, "_keep", keeping)
    # given a client that asks for 100 KB of each event, and then reads nothing
    wide = " ".join(f"a{n}: customerName" for n in range(25))
    query = f"subscription {{ orderStatusChanged {{ ... on OrderStatusEvent {{ {wide} }} }} }}"
    async with serve(company, stall_seconds=1) as url, connect(url, token()) as other:
        async with connect(url, token(), max_queue=1) as stalled:
            await stalled.ask(query)
            await asyncio.sleep(0.2)
            # when there are 20 MB of them
            for _ in range(20):
                await Happens(company).news(*[CREDIT] * 10, customer="x" * 4_000)
            await asyncio.sleep(3)
            # then what is kept for it is bounded, and when it reads again it is told to come back later
            assert groups[0]._characters <= 1_000_000
            assert (await asyncio.wait_for(stalled.ended(), 10))[0] == 1013
        await other.say({"type": "ping"})
        assert await other.hear() == {"type": "pong"}
