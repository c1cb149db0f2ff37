"""Hints that the event log may have grown: never needed, for whoever hears none looks by itself after some seconds."""

import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy import select, text

from db import events
from db.alone import alone
from db.connection import Connection

# Seconds. SQLite tells nobody; its counter of other connections' commits costs some microseconds to read.
_SQLITE_LOOK = 0.04
# Seconds after which a connection that says nothing is asked whether it is still there.
_SILENCE = 15.0


async def listen(db: Connection, hear: Callable[[], None]) -> None:
    """Call `hear` for every hint, on a connection of its own, until that is lost: then an OSError."""
    driver: Any = (await (await db.raw()).get_raw_connection()).driver_connection
    await alone(db)
    await (_listen_to_postgresql(db, driver, hear) if db.postgresql else _look_at_sqlite(db, hear))


async def _listen_to_postgresql(db: Connection, driver: Any, hear: Callable[[], None]) -> None:
    lost = asyncio.Event()
    driver.add_termination_listener(lambda _: lost.set())
    await driver.add_listener(events.CHANNEL, lambda *_: hear())
    # What was told before the first hint could be heard.
    hear()
    while not lost.is_set():
        try:
            async with asyncio.timeout(_SILENCE):
                await lost.wait()
        except TimeoutError:
            await db.scalar(select(1))
    raise ConnectionResetError("the connection that listens was lost")


async def _look_at_sqlite(db: Connection, hear: Callable[[], None]) -> None:
    seen = None
    while True:
        version = await db.scalar(text("pragma data_version"))
        if version != seen:
            seen = version
            hear()
        await asyncio.sleep(_SQLITE_LOOK)
