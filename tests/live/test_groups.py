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
from server.group import Group
from server.live import Live
from tests.live.office import WATCH, Happens, connect, other_rep, serve, token
from tests.live.waiting import until
from tests.queries.asking import REP

CREDIT, STOCK = OrderStatus.CREDIT_BLOCKED, OrderStatus.STOCK_BLOCKED
PERSONAL = """subscription Look($after: String) {
  orderStatusChanged(after: $after) { ... on OrderStatusEvent { cursor order { customer { taxId } } } } }"""


@pytest.fixture
def lives(monkeypatch: pytest.MonkeyPatch) -> list[Live]:
    """The subscriptions of each server that is made."""
    made: list[Live] = []

    class Known(Live):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            made.append(self)

    monkeypatch.setattr("server.app.Live", Known)
    return made


async def listening(lives: list[Live], count: int) -> None:
    """Come back when so many subscribers listen to the newest server."""

    async def so_many() -> bool:
        groups = [running.group for running in lives[-1]._running.values()]
        return sum(len(group.members) for group in groups) == count

    await until(so_many)


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


async def test_an_event_is_executed_once_for_all_equal_subscribers(
    company: Database, executions: list[int], lives: list[Live]
) -> None:
    happens = Happens(company)
    [start] = await happens.news(CREDIT)
    async with serve(company) as url, AsyncExitStack() as open_sockets:
        sockets = [await open_sockets.enter_async_context(connect(url, token())) for _ in range(20)]
        for place, socket in enumerate(sockets):
            await socket.ask(WATCH, f"own-{place}", **({"after": start} if place % 2 else {}))
        await listening(lives, 20)

        [cursor] = await happens.news(STOCK)
        heard = [(await socket.news(f"own-{n}"))["orderStatusChanged"]["cursor"] for n, socket in enumerate(sockets)]

    assert heard == [cursor] * 20
    assert executions == [int(cursor)]


async def test_what_all_missed_while_no_server_ran_is_executed_once(company: Database, executions: list[int]) -> None:
    happens = Happens(company)
    [start] = await happens.news(CREDIT)
    missed = await happens.news(STOCK, CREDIT, STOCK)
    async with serve(company) as url, AsyncExitStack() as open_sockets:
        sockets = [await open_sockets.enter_async_context(connect(url, token())) for _ in range(20)]
        for socket in sockets:
            await socket.ask(WATCH, after=start)
        heard = [[(await socket.news())["orderStatusChanged"]["cursor"] for _ in missed] for socket in sockets]

    assert heard == [missed] * 20
    assert executions == [int(cursor) for cursor in missed]


async def test_other_variables_and_other_scopes_are_other_groups(
    company: Database, executions: list[int], lives: list[Live]
) -> None:
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
        await listening(lives, 4)
        await Happens(company).news(CREDIT)
        assert (await mine.hear())["id"] == "all"
        assert (await all_of_them.hear())["id"] == "1"
        await asyncio.sleep(0.2)

    assert len(executions) == 2


async def test_every_viewer_of_personal_data_is_on_record(company: Database) -> None:
    colleague = replace(REP, user_code="000077")
    start = await Happens(company).end()
    async with serve(company) as url, connect(url, token()) as one, connect(url, token(colleague)) as two:
        for socket in (one, two):
            await socket.ask(PERSONAL, after=start)
        await Happens(company).news(CREDIT)
        told = [(await socket.news())["orderStatusChanged"]["order"]["customer"] for socket in (one, two)]

    assert told[0] == told[1] != {"taxId": None}
    # a server that has stopped has written it all
    assert await on_record(company) == [("000001", "Look", "sa1"), ("000077", "Look", "sa1")]


async def test_who_gets_what_others_were_shown_before_is_on_record_for_that_alone(company: Database) -> None:
    colleague = replace(REP, user_code="000077")
    start, *cursors = await Happens(company).news(CREDIT, STOCK, CREDIT)
    async with serve(company) as url, connect(url, token()) as one, connect(url, token(colleague)) as two:
        await one.ask(PERSONAL, after=start)
        for cursor in cursors:
            assert (await one.news())["orderStatusChanged"]["cursor"] == cursor
        # when somebody comes who knows the first of them
        await two.ask(PERSONAL, after=cursors[0])
        assert (await two.news())["orderStatusChanged"]["cursor"] == cursors[1]

    assert await on_record(company) == [("000001", "Look", "sa1")] * 2 + [("000077", "Look", "sa1")]


async def on_record(database: Database) -> list[tuple[str, ...]]:
    """Who read what in which operation."""
    columns = (PersonalAccess.user_code, PersonalAccess.operation, PersonalAccess.entity)
    rows = await database.read(Connection.fetch, select(*columns).order_by(PersonalAccess.user_code))
    return [tuple(row) for row in rows]


async def test_who_was_logged_out_hears_nothing_more_and_is_sent_away(company: Database) -> None:
    viewer = replace(REP, session_id="session-1")
    start = await Happens(company).end()
    async with serve(company) as url, connect(url, token(viewer)) as socket, connect(url, token()) as other:
        for one in (socket, other):
            await one.ask(WATCH, after=start)
        await company.write(sessions.end, viewer.session_id, datetime.now(UTC))
        assert await socket.ended() == (4403, "Forbidden")
        await Happens(company).news(CREDIT)
        assert (await other.news())["orderStatusChanged"]["status"] == "CREDIT_BLOCKED"
