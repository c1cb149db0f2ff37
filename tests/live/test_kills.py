"""Servers and workers may die at any instant: whoever comes back with their last cursor has heard everything once."""

import asyncio
import random
from contextlib import suppress

from websockets import WebSocketException

from db import events, order_events
from db.database import Database
from db.events import Wanted
from sales.viewer import Viewer
from tests.live.office import WATCH, Happens, connect, token
from tests.live.processes import free_port, kill, start
from tests.live.waiting import until
from tests.orders.harness import Killing, client, settle
from tests.orders.placing import Shop

CLIENTS, OPERATIONS, WATCHERS, KILLS = 8, 4, 4, 3


async def test_who_comes_back_has_heard_every_event_once_whoever_was_killed(company: Database) -> None:
    # given a representative's orders, sent by many clients and watched by several
    shop, dice = await Shop.of(company), random.Random(20261121)
    ports, began = (free_port(), free_port()), await Happens(company).end()
    heard: list[list[str]] = [[] for _ in range(WATCHERS)]
    watching = [
        asyncio.create_task(watch(ports[place % 2], shop.viewer, began, into, random.Random(place)))
        for place, into in enumerate(heard)
    ]
    serving = [asyncio.create_task(serve(company, port, random.Random(port))) for port in ports]

    # when workers and servers are killed meanwhile
    url = company.engine.url.render_as_string(hide_password=False).replace("+aiosqlite", "").replace("+asyncpg", "")
    clients = [client(shop, OPERATIONS, random.Random(dice.random()), pause=2.0) for _ in range(CLIENTS)]
    try:
        await asyncio.gather(*clients, Killing(url, 1, dice).run(KILLS))
        await settle(shop, url)
        told = await cursors(company, shop.viewer, began)

        async def all_heard() -> bool:
            return all(into[-1:] == told[-1:] for into in heard)

        await until(all_heard, seconds=30)
    finally:
        for task in (*watching, *serving):
            task.cancel()
        await asyncio.gather(*watching, *serving, return_exceptions=True)

    # then
    assert len(told) >= CLIENTS
    assert heard == [told] * WATCHERS


async def watch(port: int, viewer: Viewer, cursor: str, heard: list[str], dice: random.Random) -> None:
    """Connect again and again, each time for a while, and go on after what was heard last."""
    while True:
        with suppress(OSError, WebSocketException, TimeoutError):
            async with asyncio.timeout(0.5 + dice.random() * 2), connect(f"http://127.0.0.1:{port}") as socket:
                await socket.enter(token(viewer))
                await socket.ask(WATCH, after=heard[-1] if heard else cursor)
                while True:
                    heard.append((await socket.news())["orderStatusChanged"]["cursor"])
        await asyncio.sleep(0.05)


async def serve(database: Database, port: int, dice: random.Random) -> None:
    """A server that is killed after some seconds, and another one in its place; the last one stays."""
    for lives in (2 + dice.random() * 2, 2 + dice.random() * 2, 1e6):
        server = await start(database, port)
        try:
            await asyncio.sleep(lives)
        finally:
            await kill(server)


async def cursors(database: Database, viewer: Viewer, began: str) -> list[str]:
    """What the log tells the viewer."""
    wanted = Wanted(order_events.KIND, branch=viewer.branch, rep_code=viewer.rep_code)
    return [str(row.seq) for row in await database.read(events.after, int(began), 100_000, wanted)]
