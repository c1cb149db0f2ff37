"""Peers side by side: in every round each of them is pressed in turn, so that a busy moment of the machine hits all."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean, median
from typing import Any

import uvloop

from bench.cases import Case
from bench.data import Company
from bench.load import Post, press, send
from bench.peers import Peer
from bench.rows import Different, first_difference, leaves, rows

WARM_UP = 1.0


@dataclass(frozen=True)
class Effort:
    """How long to measure: rounds, and the seconds that each server is pressed in each of them."""

    rounds: int
    seconds: float


@dataclass
class Measured:
    """What one server did in each round."""

    name: str
    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    database_cpu: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    memory: float = 0

    @property
    def rate(self) -> float:
        """Requests a second, the median of the rounds."""
        return median(self.rates)

    @property
    def spread(self) -> float:
        """How far apart the rounds are: the widest distance from the median, as a part of it."""
        return max(abs(rate - self.rate) for rate in self.rates) / self.rate

    @property
    def cpu_each(self) -> float:
        """Seconds of the server's processor time for one request."""
        return median(self.cpu)

    @property
    def database_cpu_each(self) -> float:
        """Seconds of PostgreSQL's processor time for one request."""
        return median(self.database_cpu)

    def times(self, other: "Measured") -> float:
        """How many times the requests of `other`: the median of the rounds' ratios."""
        return median(a / b for a, b in zip(self.rates, other.rates, strict=True))


def compare(
    case: Case, peers: Sequence[Peer], company: Company, customers: Sequence[dict[str, Any]], effort: Effort
) -> list[Measured]:
    """What each peer did with `case`, ours first. Raises Different where they do not return the same rows."""
    posts = {peer.name: peer.posts(case, customers) for peer in peers}
    agree(posts)
    measured = {peer.name: Measured(peer.name) for peer in peers}
    for peer in peers:
        pressed(posts[peer.name], min(WARM_UP, effort.seconds))
    for turn in range(effort.rounds):
        for peer in peers:
            measure(peer, posts[peer.name], company, effort.seconds, measured[peer.name])
        print(f"  round {turn + 1}: " + ", ".join(f"{one.name} {one.rates[-1]:,.0f}/s" for one in measured.values()))
    return list(measured.values())


def pressed(posts: Sequence[Post], seconds: float) -> list[float]:
    """What each request of a press took, in seconds."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(press(posts, seconds))


def agree(posts: dict[str, list[Post]], most: int = 5) -> None:
    """Ask every server the first questions. Raises Different where answers do, or hold nothing."""
    first, *others = posts
    for number, post in enumerate(posts[first][:most]):
        ours = rows(asyncio.run(send(post)))
        if not any(ours.values()):
            raise Different(f"{first} finds nothing to question {number}")
        for other in others:
            theirs = rows(asyncio.run(send(posts[other][number])))
            if difference := first_difference(ours, theirs):
                raise Different(f"{first} and {other}, question {number}, at {difference}")


def average_leaves(posts: Sequence[Post]) -> float:
    """How many values an answer holds."""
    return mean(leaves(rows(asyncio.run(send(post)))) for post in posts)


def measure(peer: Peer, posts: Sequence[Post], company: Company, seconds: float, into: Measured) -> None:
    """Press one server, and add what it did to `into`."""
    cpu, database_cpu = peer.contender.cpu(), company.cpu()
    times = pressed(posts, seconds)
    into.rates.append(len(times) / seconds)
    into.cpu.append((peer.contender.cpu() - cpu) / len(times))
    into.database_cpu.append((company.cpu() - database_cpu) / len(times))
    into.latencies += times
    into.memory = peer.contender.memory()
