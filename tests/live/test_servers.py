"""Several servers over one database tell the same, and what carries hints between them may be lost."""

import asyncio
from functools import partial
from typing import Any

import httpx
from sqlalchemy import text, update

from db import models
from db.connection import Connection
from db.database import Database
from sales.order import OrderStatus
from sales.sync import ResyncReason
from subscriptions.bus import Bus
from subscriptions.feed import Feed
from subscriptions.stream import Start
from subscriptions.stream import start as start_of
from tests.live.office import WATCH, Happens, connect, token
from tests.live.processes import free_port, kill, running, start
from tests.live.test_watcher import has_fact
from tests.live.waiting import until
from tests.queries.asking import statements

CREDIT, STOCK = OrderStatus.CREDIT_BLOCKED, OrderStatus.STOCK_BLOCKED
# Sessions of ours that listen.
LISTENERS = (
    "select pg_terminate_backend(pid) from pg_stat_activity"
    " where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()"
)


async def test_two_servers_and_two_workers_tell_what_the_erp_does_once_each(company: Database) -> None:
    workers = 2 if company.postgresql else 1
    ports = free_port(), free_port()
    async with (
        running(company, ports[0]) as one,
        running(company, ports[1]) as two,
        running(company, 0, "worker"),
        running(company, 0, "worker" if workers == 2 else "serve"),
        connect(one, token()) as first,
        connect(two, token()) as second,
    ):
        began = await Happens(company).end()
        for socket in (first, second):
            await socket.ask(WATCH, after=began)
        await until(partial(has_fact, company))
        number = await block(company)

        async with asyncio.timeout(20):
            told = [(await socket.news())["orderStatusChanged"] for socket in (first, second)]

    assert told[0] == told[1]
    assert (told[0]["number"], told[0]["status"]) == (number, "RULE_BLOCKED")


async def block(database: Database) -> str:
    """What the ERP does to an open order by itself."""
    number, _ = await Happens(database).order()
    order: Any = models.Order
    mine = update(order).where(order.branch == "01", order.number == number)
    await database.write(Connection.execute, mine.values(invoice_number="", release_status=None, block="1"))
    line: Any = models.OrderItem
    of_it = update(line).where(line.branch == "01", line.order_number == number)
    await database.write(Connection.execute, of_it.values(delivered_quantity=0))
    return number


async def test_a_server_that_stops_sends_everybody_away_and_waits_for_nobody(company: Database) -> None:
    port = free_port()
    server = await start(company, port)
    url = f"http://127.0.0.1:{port}"
    headers = {"accept": "text/event-stream", "authorization": f"Bearer {token()}"}
    try:
        async with (
            connect(url, token()) as socket,
            httpx.AsyncClient(headers=headers) as client,
            client.stream("POST", f"{url}/graphql", json={"query": WATCH}) as stream,
        ):
            await socket.ask(WATCH)
            server.terminate()
            # then sockets are told that it is for a while, and a stream breaks off without being complete
            assert (await socket.ended())[0] == 1012
            assert await stream.aread() == b":\n\n"
            # and long before the ten seconds that an operation may take
            async with asyncio.timeout(5):
                await server.wait()
    finally:
        await kill(server)


async def test_the_loss_of_the_bus_connection_loses_nothing(company: Database) -> None:
    if not company.postgresql:
        return  # nothing is heard on SQLite: its change counter is looked at
    happens, feed = Happens(company), Feed(company, Bus(company, silence=(60, 60)))
    async with feed.following(), asyncio.timeout(10):
        began = feed.end
        await asyncio.sleep(0.3)
        first, *_ = await happens.news(CREDIT)
        await feed.grown(began)
        assert feed.end == int(first)
        # when the connection that listens is cut, and something happens before there is another
        cut = await company.read(Connection.fetch, text(LISTENERS))
        [second] = await happens.news(STOCK)

        # then it is found without a hint
        await feed.grown(int(first))
        assert (len(cut), feed.end) == (1, int(second))


async def test_without_any_hint_the_log_is_looked_at_after_some_silence(company: Database) -> None:
    deaf = Bus(company, silence=(0.2, 0.4))

    async def nothing() -> None:
        await asyncio.Event().wait()

    deaf.listen = nothing  # type: ignore[method-assign]  # what a network that swallows every hint does
    feed = Feed(company, deaf)
    async with feed.following(), asyncio.timeout(5):
        [cursor] = await Happens(company).news(CREDIT)
        await feed.grown(int(cursor) - 1)
    assert feed.end == int(cursor)


async def test_who_comes_back_with_a_recent_cursor_asks_the_database_nothing(company: Database) -> None:
    happens, feed = Happens(company), Feed(company)
    old = await happens.end()
    async with feed.following(), asyncio.timeout(10):
        began = feed.end
        [first] = await happens.news(CREDIT)
        await feed.grown(began)
        with statements(company) as asked:
            starts = [await start_of(feed, after) for after in (str(began), first, None)]
        # The feed itself may look at the log meanwhile, but nobody asks for its end.
        assert [one for one in asked if "max(" in one] == []
        ahead = await start_of(feed, str(int(first) + 1))

    assert starts == [Start(began), Start(int(first)), Start(int(first))]
    assert ahead == Start(int(first), ResyncReason.DATABASE_RESTORED)
    # and who comes when nobody follows is answered all the same
    assert await start_of(feed, old) == Start(int(old))
