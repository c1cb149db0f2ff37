"""How long a server takes from its start to its first answer, and what it holds when nobody asks it anything."""

import asyncio
import time
from statistics import median

from bench import cases
from bench.contender import vendas
from bench.data import Company
from bench.finding import Finding, below
from bench.load import graphql, send
from bench.peers import OURS, log_in
from bench.rows import rows

SECONDS, MEGABYTES = 2, 120


def start(company: Company, secret: str, repeats: int) -> Finding:
    """Each time a new process; the first answer is a representative's page of customers."""
    times, memory = [], []
    with vendas(OURS, company.url, secret) as server:
        token = log_in(server, "rep1")
    for _ in range(repeats):
        began = time.perf_counter()
        with vendas(OURS, company.url, secret) as server:
            idle = server.memory()
            body = asyncio.run(send(graphql(server.port, cases.PAGE, {}, token)))
            times.append(time.perf_counter() - began)
            memory.append(idle)
            rows(body)
    finding = Finding("Start and idle memory", head=("median s", "slowest s", "idle MB"))
    finding.rows.append((f"{median(times):.2f}", f"{max(times):.2f}", f"{median(memory):.0f}"))
    finding.bars.append(below(SECONDS, median(times), "s", "first answer"))
    finding.bars.append(below(MEGABYTES, median(memory), "MB", "idle memory"))
    return finding
