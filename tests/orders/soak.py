"""`make soak`: 200 kills while 1,000 operations pass, on both engines; the result is written to docs/soak.md."""

import asyncio
import os
import platform
import random
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from db import demo
from db.connection import Connection
from db.database import Database
from db.models.own import Operation
from tests.engines import ENGINES, Engines
from tests.house.tree import ROOT
from tests.orders.audience import SUBSCRIBERS, Audience
from tests.orders.harness import CLIENTS, Killing, client, errors, faults, settle
from tests.orders.placing import Shop

KILLS, OPERATIONS, SEED = 200, 1000, 20261121
# Seconds that a worker lives at most: on a busy machine it takes one to begin its first operation.
LIFE = 2.0
# Seconds of a server, long enough for its subscribers to catch up now and then.
LIVES = (2.0, 15.0)
RESULT = ROOT / "docs/soak.md"
HEAD = """# Workers killed 200 times

`make soak` runs this: {clients} clients send operations (orders placed, changed and deleted, a third of them sent twice
at once) while workers (`python -m server worker`: one on SQLite, two on PostgreSQL) are killed with SIGKILL, each at a
random instant of the two seconds after it is at work, and so are the servers (one on SQLite, two on PostgreSQL) that
{subscribers} subscribers listen to, who come again with their last cursor.

In the end every accepted operation has to be applied exactly once: no order exists twice, each has the content of the
last operation that was done on it, its representative was told once of each, and no stock, credit or total is off (all
invariants of the demo company). None may end in an error because a worker was killed: the ERP alone refuses, such as
the deletion of an order that is released (`ORDER_RELEASED`). Every subscriber has to have heard every event once, in
order.

Measured on {machine}; seed {seed}.

"""


async def soak(database: Database) -> dict[str, str]:
    """What one engine went through, by what is counted."""
    shop, dice, began = await Shop.of(database), random.Random(SEED), time.monotonic()
    url = database.engine.url.render_as_string(hide_password=False).replace("+aiosqlite", "").replace("+asyncpg", "")
    killing = Killing(url, 2 if database.postgresql else 1, dice, LIFE)
    audience = await Audience.of(shop, dice, LIVES)
    share = OPERATIONS // CLIENTS
    # Their work is as long as the killing.
    clients = [client(shop, share, random.Random(dice.random()), pause=7.0) for _ in range(CLIENTS)]
    async with audience.listening():
        answers, _ = await asyncio.gather(asyncio.gather(*clients), killing.run(KILLS))
        await settle(shop, url)
        killed = audience.killed
        unheard = await audience.faults()
    wrong = {**await database.read(faults), **({"unheard": unheard} if unheard else {})}
    states, refused = await database.read(_states), await database.read(errors)
    return {
        "workers killed": f"{killing.killed:,}",
        "servers killed": f"{killed:,}",
        "operations accepted": f"{sum(answer['Operation'] for answer in answers):,}",
        "finished": f"{states['FINISHED']:,}",
        "replaced or discarded": f"{states['REPLACED'] + states['DISCARDED']:,}",
        "refused by the ERP": ", ".join(f"{number} `{code}`" for code, number in refused.items()) or "none",
        "once in the hands of a worker that was killed": f"{await database.read(_in_dead_hands):,}",
        "connections of subscribers": f"{sum(one.connections for one in audience.subscribers):,}",
        "events heard by them": f"{sum(len(one.heard) for one in audience.subscribers):,}",
        "faults": str(wrong or "none"),
        "seconds": f"{time.monotonic() - began:.0f}",
    }


async def _states(db: Connection) -> Counter[str]:
    rows = await db.fetch(select(Operation.status, func.count().label("number")).group_by(Operation.status))
    return Counter({row.status: row.number for row in rows})


async def _in_dead_hands(db: Connection) -> int:
    """Operations that a worker had in hand when it was killed."""
    table: Any = Operation
    return int(await db.scalar(select(func.count(table.recno)).where(table.attempts > 0)))


async def _run(engines: Engines) -> list[dict[str, str]]:
    async def build(database: Database) -> None:
        await demo.build(database, customers=60)

    async with AsyncExitStack() as stack:
        # One after the other: Alembic makes one database at a time in a process.
        databases = [await stack.enter_async_context(engines.database(each, "company", build)) for each in ENGINES]
        return list(await asyncio.gather(*map(soak, databases)))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        engines = Engines(Path(folder))
        try:
            found = asyncio.run(_run(engines))
        finally:
            engines.close()
    machine = f"{os.cpu_count()} cores shared with other work, {platform.system()}, Python {platform.python_version()}"
    head = HEAD.format(clients=CLIENTS, subscribers=2 * SUBSCRIBERS, machine=machine, seed=SEED)
    rows: list[tuple[str, ...]] = [("", "SQLite", "PostgreSQL"), ("---", "---:", "---:")]
    rows += [(name, *(one[name] for one in found)) for name in found[0]]
    RESULT.write_text(head + "".join(f"| {' | '.join(row)} |\n" for row in rows))
    if any(one["faults"] != "none" for one in found):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
