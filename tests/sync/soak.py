"""`make soak`: clients pull for ten minutes while the ERP writes, on both engines; it writes docs/soak-sync.md."""

import asyncio
import os
import platform
import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.engines import ENGINES, Engines
from tests.house.tree import ROOT
from tests.sync.harness import TIGHT, clients_of, halves, opened

SECONDS = float(os.environ.get("VENDAS_SOAK_SECONDS", "600"))
SEED, PRICES = 20261121, 50_000
RESULT = ROOT / "docs/soak-sync.md"
DONE = ("committed", "rolled back", "savepoints", "prepared", "sat idle", f"of {PRICES:,} rows", "clock set back")
TOLD = ("clients", "pulls", "deaths", "pages")
HEAD = """# Pulls beside writers

`make soak` runs this, on each engine for {seconds:.0f} seconds. Writers change everything that can be pulled:
transactions of 1 to 300 ms (shorter ones on SQLite, which has one writer at a time) that roll back, use savepoints or
are prepared; a session that sits idle in its transaction for 30 s; one that updates {prices:,} rows at once; logical
and physical deletes; keys that are deleted and inserted again; rows that change hands; orders on their way through
the queue; at first every other row is without a stamp. Meanwhile a client for each list and each of two
representatives and an administrator keeps a copy, in pages of 1, 20 or 1,000, by stamps or by instants cut to
milliseconds, and at times dies between two pages.

In the first half the clock is right, and PostgreSQL's watermark has a margin of {tight} s only. In the second half
the clock that stamps is set back by 5 s and put right again all the while, and the margin is the usual one. After
each half every client pulls once more. Its copy then has to be what a new one is, row by row, and its digests have to
be the server's.

Measured on {machine}; seed {seed}.

"""


@dataclass(frozen=True)
class Told:
    """What one engine did, and what copies had otherwise than the server."""

    engine: str
    figures: Counter[str]
    lost: dict[str, Any]

    def column(self) -> list[str]:
        figures = [f"{self.figures[name]:,}" for name in (*DONE, *TOLD)]
        return [*figures, f"{len(self.lost)} copies" if self.lost else "none"]


async def _soak(engines: Engines, engine: str) -> Told:
    async with opened(engines, engine, PRICES) as shop:
        clients = clients_of(shop, every=True)
        figures, lost = await halves(shop, clients, SECONDS)
        figures["clients"] = len(clients)
        for name in TOLD[1:]:
            figures[name] = sum(getattr(client, name) for client in clients)
    return Told(engine, figures, lost)


def soak(engine: str) -> Told:
    """One engine's part, in a process of its own."""
    random.seed(SEED)
    with tempfile.TemporaryDirectory() as folder:
        engines = Engines(Path(folder))
        try:
            return asyncio.run(_soak(engines, engine))
        finally:
            engines.close()


def table(told: list[Told]) -> str:
    """What was done and found, a row for each figure and a column for each engine."""
    names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
    lines = ["|  | " + " | ".join(names[one.engine] for one in told) + " |", "| --- |" + " ---: |" * len(told)]
    heads = (*(f"transactions {name}" for name in DONE), *TOLD, "missing, stale, ghosts or unequal digests")
    columns = [one.column() for one in told]
    lines += [f"| {head} | " + " | ".join(row) + " |" for head, *row in zip(heads, *columns, strict=True)]
    return "\n".join(lines) + "\n"


def main() -> None:
    with ProcessPoolExecutor(len(ENGINES), mp_context=get_context("spawn")) as pool:
        told = list(pool.map(soak, ENGINES))
    machine = f"{os.cpu_count()} cores shared with other work, {platform.system()}, Python {platform.python_version()}"
    facts = {"seconds": SECONDS, "prices": PRICES, "machine": machine, "seed": SEED, "tight": TIGHT.total_seconds()}
    for one in told:
        sys.stderr.writelines(f"{one.engine}: {client}: {str(found)[:2000]}\n" for client, found in one.lost.items())
    RESULT.write_text(HEAD.format(**facts) + table(told))
    sys.exit(any(one.lost for one in told))


if __name__ == "__main__":
    main()
