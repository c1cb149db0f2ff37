"""Benchmark 8: whether the page and the detail cost the same in a company ten and a hundred times as large."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from bench import cases
from bench.cases import Case
from bench.compare import WARM_UP, Effort, Measured, measure, pressed
from bench.contender import vendas
from bench.data import Company
from bench.finding import Bar, Finding
from bench.peers import Peer, log_in, partial_ask, walk
from bench.side_by_side import customers_of

FLAT = 0.2


def growth(companies: Sequence[Company], secret: str, effort: Effort) -> Finding:
    """One of our servers over each company, in turns."""
    finding = Finding("8. Growth: the same question in larger companies")
    finding.head = ("question", "customers", "requests/s", "CPU ms", "PostgreSQL CPU ms", "× the smallest")
    with _servers(companies, secret) as peers:
        for case in (cases.PAGES, cases.DETAILS):
            measured = _turns(case, peers, companies, effort)
            smallest, *larger = measured
            for one in measured:
                cpu = f"{1000 * one.cpu_each:.2f}", f"{1000 * one.database_cpu_each:.2f}"
                finding.rows.append((case.name, one.name, f"{one.rate:,.0f}", *cpu, f"{one.times(smallest):.2f}"))
            finding.bars += [_flat(case, one, smallest) for one in larger]
    return finding


def _flat(case: Case, one: Measured, smallest: Measured) -> Bar:
    ratio = one.times(smallest)
    return Bar(f"{case.name} at {one.name}: at most {FLAT:.0%} slower", f"{ratio:.2f} ×", ratio >= 1 - FLAT)


@contextmanager
def _servers(companies: Sequence[Company], secret: str) -> Iterator[list[Peer]]:
    with ExitStack() as stack:
        peers = []
        for company in companies:
            server = stack.enter_context(vendas(f"{company.size.customers:,}", company.url, secret))
            token = log_in(server, "rep1")
            # As many different pages in each, or the smallest one's would all be warm.
            starts = walk(server, token, cases.CURSORS, pages=4)
            peers.append(Peer(server, partial_ask(server.port, token, "ours"), starts))
        yield peers


def _turns(case: Case, peers: Sequence[Peer], companies: Sequence[Company], effort: Effort) -> list[Measured]:
    measured = [Measured(peer.name) for peer in peers]
    posts = [peer.posts(case, customers_of(company)[:5]) for peer, company in zip(peers, companies, strict=True)]
    for asked in posts:
        pressed(asked, min(WARM_UP, effort.seconds))
    for _ in range(effort.rounds):
        for peer, asked, company, into in zip(peers, posts, companies, measured, strict=True):
            measure(peer, asked, company, effort.seconds, into)
    return measured
