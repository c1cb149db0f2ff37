"""Benchmark 3: a device's first pull, every customer in pages of 1,000 by cursor, as an administrator."""

import asyncio
import time
from statistics import median
from typing import Any

import orjson

from bench import cases
from bench.contender import Contender, vendas
from bench.data import Company
from bench.finding import Bar, Finding, below
from bench.load import graphql, send
from bench.peers import OURS, log_in

GROWS, COSTS = 50, 1.2


def pull(company: Company, secret: str, repeats: int) -> Finding:
    """`repeats` is how often the first and the last page are compared."""
    with vendas(OURS, company.url, secret) as server:
        token = log_in(server, "admin")
        before = server.memory()
        started, starts, memory, count = time.perf_counter(), [None], [before], 0
        while True:
            page, _ = _ask(server, token, starts[-1])
            count += len(page["nodes"])
            memory.append(server.memory())
            if not page["pageInfo"]["hasNextPage"]:
                break
            starts.append(page["pageInfo"]["endCursor"])
        seconds = time.perf_counter() - started
        # The last one may be short; the one before it is full, as the first.
        first, last = _both(server, token, starts[0], starts[-2], repeats)
    finding = Finding(f"3. First pull: {count:,} customers × 20 fields in pages of 1,000")
    finding.head = ("pages", "seconds", "customers/s", "first page ms", "last page ms", "memory before MB", "most MB")
    figures = f"{seconds:.1f}", f"{count / seconds:,.0f}", f"{1000 * first:.0f}", f"{1000 * last:.0f}"
    finding.rows.append((str(len(starts)), *figures, f"{before:.0f}", f"{max(memory):.0f}"))
    finding.bars.append(below(GROWS, max(memory) - before, "MB", "memory grows"))
    finding.bars.append(Bar(f"last page ≤ {COSTS} × first", f"{last / first:.2f} ×", last <= COSTS * first))
    return finding


def _both(server: Contender, token: str, first: Any, last: Any, repeats: int) -> tuple[float, float]:
    """Seconds of either page, in turns; the first turn does not count."""
    times = [(_ask(server, token, first)[1], _ask(server, token, last)[1]) for _ in range(repeats + 1)][1:]
    return median(one[0] for one in times), median(one[1] for one in times)


def _ask(server: Contender, token: str, after: Any) -> tuple[Any, float]:
    began = time.perf_counter()
    body = asyncio.run(send(graphql(server.port, cases.PULL, {"after": after}, token)))
    seconds = time.perf_counter() - began
    return orjson.loads(body)["data"]["customers"], seconds
