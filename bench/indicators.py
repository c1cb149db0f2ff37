"""Benchmark 5: indicators of twelve months with three earlier years, of a representative and of the whole company."""

import asyncio
import time
from datetime import date, timedelta
from statistics import median
from typing import Any

from sqlalchemy import event

from bench import cases
from bench.contender import Contender, vendas
from bench.data import Company
from bench.finding import Bar, Finding, below
from bench.load import graphql, send
from bench.peers import OURS, log_in
from bench.rows import rows
from db.company import Company as OurCompany
from db.database import Database
from resolvers.context import Context
from sales.viewer import Privilege, Viewer
from schema.root import build_schema

LIMITS = {"rep1": 150, "admin": 1_500}
VIEWERS = {
    "rep1": Viewer("000001", "rep1", "", False, "000001", "01", frozenset(Privilege)),
    "admin": Viewer("000000", "admin", "", True, "", "01", frozenset()),
}


def indicators(company: Company, smaller: Company, secret: str, repeats: int) -> Finding:
    """On `company`; the statements also on a `smaller` one, to see that they are as many."""
    finding = Finding("5. Indicators: 12 months, 3 earlier years")
    finding.head = ("viewer", "median ms", "slowest ms", f"statements ({smaller.size.customers:,} customers)")
    with vendas(OURS, company.url, secret) as server:
        for username, limit in LIMITS.items():
            times = _times(server, log_in(server, username), repeats)
            sent, sent_smaller = (asyncio.run(_statements(one.url, username)) for one in (company, smaller))
            ms = 1000 * median(times)
            finding.rows.append((username, f"{ms:,.0f}", f"{1000 * max(times):,.0f}", f"{sent} ({sent_smaller})"))
            finding.bars.append(below(limit, ms, "ms", username))
            finding.bars.append(
                Bar(f"{username}: as many statements", f"{sent} and {sent_smaller}", sent == sent_smaller)
            )
    return finding


def _times(server: Contender, token: str, repeats: int) -> list[float]:
    """Seconds of each answer, one after another, after a first one that is not counted."""
    post = graphql(server.port, cases.INDICATORS, _months(), token)
    rows(asyncio.run(send(post)))
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        asyncio.run(send(post))
        times.append(time.perf_counter() - began)
    return times


async def _statements(url: str, username: str) -> int:
    """How many statements one answer takes, counted in this process."""
    sent: list[str] = []
    database = Database(url, OurCompany())
    try:
        schema = build_schema()
        for counted in (False, True):
            # The first answer also asks what the database has.
            if counted:
                engine = database.engine.sync_engine
                event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_: sent.append(statement))
            context = Context(database, VIEWERS[username])
            result = await schema.execute(cases.INDICATORS, _months(), context_value=context)
            assert not result.errors, result.errors
    finally:
        await database.close()
    return len(sent)


def _months() -> dict[str, Any]:
    """The last twelve whole months."""
    last = date.today().replace(day=1) - timedelta(days=1)  # noqa: DTZ011  # any twelve months will do
    return {"from": f"{last.replace(day=1) - timedelta(days=330):%Y-%m}-01", "to": f"{last:%Y-%m-%d}"}
