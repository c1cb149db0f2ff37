"""The ERP's writers and the API's clients side by side, and what the clients' copies lack in the end."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from db import exits, watermarks
from db.company import Company
from db.database import Database
from tests.conftest import prepare
from tests.engines import Engines
from tests.queries.asking import ADMINISTRATOR, OTHER_REP, REP
from tests.sync import clock, writers
from tests.sync.clients import CONTENT, Client
from tests.sync.writers import Work

VIEWERS = (REP, OTHER_REP, ADMINISTRATOR)
SIZES = (1, 20, 1000)
# A transaction is seen a moment after the instant that it stamps with: a busy machine may halt it in between.
TIGHT = timedelta(seconds=0.25)


@dataclass(frozen=True)
class Shop:
    """A company's database: as the API opens it, and as the ERP does, which is another program. `prices`: how many."""

    database: Database
    erp: Database
    prices: int


async def _build(database: Database) -> None:
    await prepare(database)
    await database.write(exits.install)
    await database.write(clock.install)


@asynccontextmanager
async def opened(engines: Engines, engine: str, prices: int) -> AsyncIterator[Shop]:
    """A company before anybody writes."""
    async with engines.url(engine, "exits", _build) as url:
        shop = Shop(Database(url, Company(), pool_size=20), Database(url, Company(), pool_size=20), prices)
        try:
            await shop.erp.write(writers.start, prices)
            yield shop
        finally:
            await shop.database.close()
            await shop.erp.close()


def clients_of(shop: Shop, *, every: bool) -> list[Client]:
    """A client for each list, pages of each size and both kinds of stamp among them; `every`: for each viewer."""
    viewers = VIEWERS if every else (None,)
    chosen = [(viewer or VIEWERS[n % 3], name) for viewer in viewers for n, name in enumerate(CONTENT)]
    return [
        Client(shop.database, viewer, name, _size(place, name), instants=place % 4 == 3)
        for place, (viewer, name) in enumerate(chosen)
    ]


def _size(place: int, name: str) -> int:
    # Thousands of them change at once.
    return 1000 if name == "priceListItems" else SIZES[(place + place // 3) % 3]


async def work(shop: Shop, clients: Sequence[Client], seconds: float, *, steps: bool) -> Work:
    """Writers and clients at work for so long; `steps`: the clock is set back meanwhile."""
    of_erp, rest = Work(shop.erp, shop.prices), asyncio.Event()
    writing = [writers.write(of_erp) for _ in range(5 if shop.erp.postgresql else 3)]
    writing += [writers.prepare(of_erp), writers.idle(of_erp, min(seconds / 4, 30))]
    writing += [writers.raise_prices(of_erp, seconds / 4)]
    if steps:
        writing.append(writers.turn_back(of_erp, min(seconds / 4, 12)))
    async with asyncio.TaskGroup() as group:
        # More would leave the writers, who share our processor, no time.
        pulling = [group.create_task(client.run(rest, pause=len(clients) / 20)) for client in clients]
        done = [group.create_task(one) for one in writing]
        await asyncio.wait(done, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
        of_erp.stop.set()
        await asyncio.gather(*done)
        rest.set()
        await asyncio.gather(*pulling)
    return of_erp


async def halves(shop: Shop, clients: Sequence[Client], seconds: float) -> tuple[Counter[str], dict[str, Any]]:
    """What the ERP did in that time, and what was lost: first beside a tight watermark, then with a clock that is set.

    A clock that is set back by five seconds needs the usual margin, which gives clients everything many times.
    """
    done: Counter[str] = Counter()
    lost: dict[str, Any] = {}
    for steps in (False, True):
        shop.database.clock_margin = None if steps else TIGHT
        # What clients and the history know of another margin is of no use with this one.
        await shop.database.write(watermarks.sample, await shop.database.read(watermarks.take))
        for client in clients:
            await client.pull()
        done += (await work(shop, clients, seconds / 2, steps=steps)).done
        lost |= await losses(clients)
    return done, lost


async def losses(clients: Sequence[Client]) -> dict[str, Any]:
    """After a last pull of each, whatever their copies and digests have otherwise than the server."""
    found: dict[str, Any] = {}
    for client in clients:
        await client.pull()
        if differences := await client.differences():
            found[str(client)] = differences
        theirs, ours = await client.digest()
        if theirs != ours:
            found[f"{client}, digest"] = (theirs, ours)
    return found
