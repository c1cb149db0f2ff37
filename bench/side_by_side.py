"""Benchmarks 1, 2 and 4: customers with what they owe, those that changed, and one in full, beside the peers."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import orjson

from bench import cases
from bench.cases import Case
from bench.compare import Effort, Measured, average_leaves, compare
from bench.data import Company
from bench.finding import Bar, Finding, at_least
from bench.load import graphql, send
from bench.peers import BY_HAND, GRAPHILE, OURS, PLAIN, Peer, log_in

HEAD = ("server", "requests/s", "spread", "× ours", "CPU ms", "PostgreSQL CPU ms", "p50 ms", "p99 ms", "memory MB")
# Of the first representative, the ones with most to show.
_BUSIEST = """select c5_cliente, c5_lojacli from sc5010
where c5_vend1 = '000001' and c5_filial = '01' and d_e_l_e_t_ = ' '
group by c5_cliente, c5_lojacli order by count(*) desc, c5_cliente, c5_lojacli limit 20"""

_TOUCH = """update sa1010 set a1_nome = a1_nome where r_e_c_n_o_ in (
  select r_e_c_n_o_ from sa1010 where a1_filial = ' ' and a1_vend = '000001' and d_e_l_e_t_ = ' '
  order by a1_cod, a1_loja limit 1000)"""


def page(peers: Sequence[Peer], company: Company, effort: Effort) -> Finding:
    """Benchmark 1."""
    return _page(cases.PAGES, peers, company, effort)


def any_page(peers: Sequence[Peer], company: Company, effort: Effort) -> Finding:
    """Benchmark 1 with as many receivables as it is meant to have, in whatever state they are."""
    return _page(cases.ANY_PAGES, peers, company, effort)


def _page(case: Case, peers: Sequence[Peer], company: Company, effort: Effort) -> Finding:
    finding, measured = _compared("1. Page", case, peers, company, effort)
    finding.bars += _against(measured, GRAPHILE, 1.5) + _against(measured, PLAIN, 8) + _against(measured, BY_HAND, 0.4)
    return finding


def detail(peers: Sequence[Peer], company: Company, effort: Effort) -> Finding:
    """Benchmark 4."""
    finding, measured = _compared("4. Detail", cases.DETAILS, peers, company, effort)
    finding.bars += _against(measured, GRAPHILE, 1.5)
    return finding


def changes(peers: Sequence[Peer], company: Company, effort: Effort) -> Finding:
    """Benchmark 2, over a company that may be written to. Ours has to keep no margin for its clock: with one it gives
    what was written within it once more."""
    ours, *others = peers
    token = log_in(ours.contender, "rep1")
    answer = orjson.loads(asyncio.run(send(graphql(ours.contender.port, cases.SINCE, {}, token))))
    told = answer["data"]["customers"]["delta"]
    company.run(_TOUCH)
    known = {OURS: told["stamp"], PLAIN: told["stamp"]}
    peers = [replace(peer, since=known.get(peer.name, told["serverTime"])) for peer in (ours, *others)]
    finding, measured = _compared("2. Delta page", cases.CHANGES, peers, company, effort)
    finding.bars += _against(measured, GRAPHILE, 1.5) + _against(measured, BY_HAND, 0.4)
    return finding


def customers_of(company: Company) -> list[dict[str, str]]:
    """The customers whose detail is asked for."""
    return [{"code": row[0], "store": row[1]} for row in company.run(_BUSIEST)]


def _compared(
    name: str, case: Case, peers: Sequence[Peer], company: Company, effort: Effort
) -> tuple[Finding, list[Measured]]:
    """What is found of one question, and from what."""
    print(f"  {case.title}")
    customers = customers_of(company)
    measured = compare(case, peers, company, customers, effort)
    finding = Finding(f"{name}: {case.title}", head=HEAD, rows=rows_of(measured))
    finding.chart = {one.name: one.rate for one in measured}
    finding.notes.append(f"An answer has {average_leaves(peers[0].posts(case, customers)):,.0f} values on average.")
    return finding, measured


def _against(measured: list[Measured], name: str, wanted: float) -> list[Bar]:
    ours, *others = measured
    return [at_least(wanted, ours.times(other), name) for other in others if other.name == name]


def rows_of(measured: Sequence[Measured]) -> list[Sequence[str]]:
    """A row for each server, the first one being ours."""
    return [_row(one, measured[0]) for one in measured]


def _row(one: Measured, ours: Measured) -> Sequence[str]:
    times = sorted(one.latencies)
    return (
        one.name,
        f"{one.rate:,.0f}",
        f"± {one.spread:.0%}",
        f"{one.times(ours):.2f}",
        f"{1000 * one.cpu_each:.2f}",
        f"{1000 * one.database_cpu_each:.2f}",
        f"{1000 * times[len(times) // 2]:.1f}",
        f"{1000 * times[len(times) * 99 // 100]:.1f}",
        f"{one.memory:.0f}",
    )
