"""`make soak`: 200 kills while 1,000 operations pass, on both engines; the result is written to docs/soak.md."""

import asyncio
import os
import platform
import random
import tempfile
import time
from pathlib import Path

from sqlalchemy import func, select

from db import demo
from db.connection import Connection
from db.database import Database
from db.models.own import Operation
from tests.engines import ENGINES, Engines
from tests.house.tree import ROOT
from tests.orders.harness import CLIENTS, Killing, client, faults, settle
from tests.orders.placing import Shop

KILLS, OPERATIONS, SEED = 200, 1000, 20261121
RESULT = ROOT / "docs/soak.md"
HEAD = """# Workers killed 200 times

`make soak` runs this: {clients} clients send operations (orders placed, changed and deleted, a third of them sent twice
at once) while workers (`python -m server worker`: one on SQLite, two on PostgreSQL) are killed with SIGKILL at random
instants. In the end every accepted operation has to be applied exactly once: no order exists twice, each has the
content of the last operation that was done on it, its representative was told, and no stock, credit or total is off
(all invariants of the demo company).

Measured on {machine}; seed {seed}.

| engine | kills | operations accepted | finished | in the end an error | taken up again | faults | seconds |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


async def soak(database: Database) -> str:
    """One engine's row of the table."""
    shop, dice, began = await Shop.of(database), random.Random(SEED), time.monotonic()
    url = database.engine.url.render_as_string(hide_password=False).replace("+aiosqlite", "").replace("+asyncpg", "")
    killing = Killing(url, 2 if database.postgresql else 1, dice)
    share = OPERATIONS // CLIENTS
    # Their work is as long as the killing.
    clients = [client(shop, share, random.Random(dice.random()), pause=7.0) for _ in range(CLIENTS)]
    answers, _ = await asyncio.gather(asyncio.gather(*clients), killing.run(KILLS))
    await settle(shop, url)
    wrong = await database.read(faults)
    accepted = sum(answer["Operation"] for answer in answers)
    states = await database.read(_states)
    again = await database.read(_again)
    figures = (killing.killed, accepted, states.get("FINISHED", 0), states.get("ERROR", 0), again)
    engine = "PostgreSQL" if database.postgresql else "SQLite"
    seconds = time.monotonic() - began
    shown = " | ".join(f"{figure:,}" for figure in figures)
    return f"| {engine} | {shown} | {wrong or 'none'} | {seconds:.0f} |"


async def _states(db: Connection) -> dict[str, int]:
    rows = await db.fetch(select(Operation.status, func.count().label("number")).group_by(Operation.status))
    return {row.status: row.number for row in rows}


async def _again(db: Connection) -> int:
    table = Operation
    return int(await db.scalar(select(func.coalesce(func.sum(table.attempts), 0))) or 0)


async def _run(engines: Engines) -> list[str]:
    async def build(database: Database) -> None:
        await demo.build(database, customers=60)

    async def one(engine: str) -> str:
        async with engines.database(engine, "company", build) as database:
            return await soak(database)

    return list(await asyncio.gather(*map(one, ENGINES)))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        engines = Engines(Path(folder))
        try:
            rows = asyncio.run(_run(engines))
        finally:
            engines.close()
    machine = f"{os.cpu_count()} cores shared with other work, {platform.system()}, Python {platform.python_version()}"
    RESULT.write_text(HEAD.format(clients=CLIENTS, machine=machine, seed=SEED) + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
