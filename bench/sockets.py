"""Benchmark 6: one event to thousands of WebSockets of one process, beside what Strawberry does by itself."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median

from bench.audience import Audience, subscribed
from bench.contender import Contender, free_port, started, vendas
from bench.data import Company
from bench.finding import Bar, Finding, at_least, below
from bench.load import Post, send
from bench.peers import OURS
from db import events
from db.company import Company as OurCompany
from db.database import Database
from db.order_events import happening
from resolvers.tokens import Tokens
from sales.order import OrderStatus
from sales.order_news import OrderNews
from sales.viewer import Viewer

SECONDS, TIMES, KILOBYTES = 0.6, 4, 30
STOCK = "Strawberry by itself"
# Every user may have so many sockets (VENDAS_MAX_USER_SOCKETS).
SOCKETS_OF_A_USER = 100
_FIELDS = "cursor occurredAt orderId number customerName previousStatus status deleted"
OURS_ASKED = f"subscription {{ orderStatusChanged {{ ... on OrderStatusEvent {{ {_FIELDS} }} }} }}"
STOCK_ASKED = f"subscription {{ orderStatusChanged {{ {_FIELDS} }} }}"
# Until every subscription that was read also listens.
_SETTLES = 2


@dataclass
class Heard:
    """What the subscribers of one server saw: for each event the seconds until half, 99 % and all of them had it."""

    name: str
    kilobytes: float
    delays: list[Sequence[float]] = field(default_factory=list)

    def of(self, part: int) -> float:
        """The median over the events."""
        return median(delays[part] for delays in self.delays)


def sockets(company: Company, secret: str, count: int, happenings: int) -> Finding:
    """`happenings` events, by turns to `count` subscribers of either server."""
    finding = Finding(f"6. One event to {count:,} WebSockets of one process")
    finding.head = ("server", "p50 ms", "p99 ms", "last ms", "KB a socket")
    tokens = tokens_of(secret, count)
    with _ours(company, secret, tokens, count) as ours, _stock(count) as stock:
        heard = [Heard(name, kilobytes) for name, kilobytes, _, _ in (ours, stock)]
        for _ in range(happenings):
            for into, (_, _, audience, tell) in zip(heard, (ours, stock), strict=True):
                told = time.monotonic()
                tell()
                times = [at - told for at in audience.hear()]
                into.delays.append([times[len(times) // 2], times[len(times) * 99 // 100], times[-1]])
    for one in heard:
        finding.rows.append((one.name, *(f"{1000 * one.of(part):,.0f}" for part in range(3)), f"{one.kilobytes:.1f}"))
    finding.notes.append(f"{len(tokens):,} users, {happenings} events to each, the clients' own work included.")
    finding.bars.append(below(SECONDS, heard[0].of(1), "s", "p99"))
    finding.bars.append(at_least(TIMES, heard[1].of(1) / heard[0].of(1), "Strawberry by itself (p99)"))
    finding.bars.append(Bar(f"≤ {KILOBYTES} KB a socket", f"{ours[1]:.1f} KB", ours[1] <= KILOBYTES))
    return finding


_Side = tuple[str, float, Audience, Callable[[], None]]


@contextmanager
def _ours(company: Company, secret: str, tokens: Sequence[str], count: int) -> Iterator[_Side]:
    news = OrderNews(("N", "000001"), "000001", "", "Comercial Andrade", OrderStatus.OPEN, OrderStatus.RELEASED)

    with (
        vendas(OURS, company.url, secret) as server,
        _heard(server, OURS_ASKED, tokens, count) as (kb, audience),
        asyncio.Runner() as runner,
    ):
        database = Database(company.url, OurCompany())
        # The event is what is measured, not the connection that writes it.
        runner.run(database.read(events.end))
        try:
            happened = [happening("01", "01", "000001", news)]
            yield OURS, kb, audience, lambda: runner.run(database.write(events.append, happened))
        finally:
            runner.run(database.close())


@contextmanager
def _stock(count: int) -> Iterator[_Side]:
    port = free_port()
    command = [sys.executable, "-m", "bench.stock_feed"]
    with started(STOCK, command, port, {"BENCH_PORT": str(port)}) as server:
        tell = Post(port, "/tell", b"{}")
        with _heard(server, STOCK_ASKED, ["none"] * 4, count) as (kb, audience):
            yield STOCK, kb, audience, lambda: asyncio.run(_send(tell))


@contextmanager
def _heard(server: Contender, query: str, tokens: Sequence[str], count: int) -> Iterator[tuple[float, Audience]]:
    """The kilobytes that each subscriber costs the server, and all of them."""
    before = server.memory()
    with subscribed(server, "/graphql", query, tokens, count) as audience:
        time.sleep(_SETTLES)
        yield 1024 * (server.memory() - before) / count, audience


async def _send(post: Post) -> None:
    await send(post)


def tokens_of(secret: str, count: int) -> list[str]:
    """Log-ins of as many administrators as `count` sockets need."""
    tokens = Tokens(secret, access_lifetime=timedelta(hours=1))
    users = max(4, -(-count // SOCKETS_OF_A_USER))
    viewers = [Viewer(f"B{n:05}", f"bench{n}", "", True, "", "01", frozenset(), f"bench{n}") for n in range(users)]
    return [tokens.access(viewer)[0] for viewer in viewers]
