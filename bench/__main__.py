"""`make bench`: every benchmark, end to end, by itself. `--quick` is a small version that shows that it works."""

import argparse
import secrets
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import can, data, machine, report
from bench.compare import Effort
from bench.contender import ROOT
from bench.data import HOME, Company, Data, Size
from bench.finding import Finding
from bench.growth import growth
from bench.indicators import indicators
from bench.orders import orders
from bench.peers import Peers
from bench.pull import pull
from bench.side_by_side import any_page, changes, detail, page
from bench.sockets import sockets
from bench.start import start


@dataclass(frozen=True)
class Scale:
    """How large and how long a run is; `orders` are those placed one by one, and those that wait for the worker."""

    size: Size
    smaller: Size
    growth: tuple[Size, ...]
    effort: Effort
    repeats: int
    sockets: int
    orders: tuple[int, int]
    place: Path


FULL = Scale(data.FULL, data.QUICK, data.GROWTH, Effort(7, 3), 15, 10_000, (100, 3_000), ROOT / "bench")
QUICK = Scale(data.QUICK, data.TINY, (data.TINY, data.QUICK), Effort(2, 0.5), 3, 200, (3, 20), HOME)


class Run:
    """One run over one PostgreSQL."""

    def __init__(self, opened: Data, scale: Scale) -> None:
        self.data, self.scale = opened, scale
        self.company = opened.company(scale.size)
        self.smaller = opened.company(scale.smaller)
        self.secret = secrets.token_hex(32)

    def all(self) -> dict[str, Callable[[], list[Finding]]]:
        """The benchmarks by the names that `--only` takes."""
        scale = self.scale
        return {
            "peers": self._peers,
            "changes": self._changes,
            "pull": lambda: [pull(self.company, self.secret, scale.repeats)],
            "indicators": lambda: [indicators(self.company, self.smaller, self.secret, scale.repeats)],
            "sockets": self._sockets,
            "orders": self._orders,
            "growth": lambda: [growth(self._grown(), self.secret, scale.effort)],
            "start": lambda: [start(self.company, self.secret, min(scale.repeats, 5))],
        }

    def _peers(self) -> list[Finding]:
        with Peers(self.company).started() as peers:
            return [compared(peers, self.company, self.scale.effort) for compared in (page, any_page, detail)]

    def _changes(self) -> list[Finding]:
        with self.data.copy(self.scale.size) as company, Peers(company, sync_clock_margin="0").started() as peers:
            return [changes(peers, company, self.scale.effort)]

    def _sockets(self) -> list[Finding]:
        if not can.subscribe():
            return [Finding("6. One event to many WebSockets", skipped="the schema has no subscriptions")]
        with self.data.copy(self.scale.size) as company:
            return [sockets(company, self.secret, self.scale.sockets, self.scale.repeats)]

    def _orders(self) -> list[Finding]:
        if not can.order():
            return [Finding("7. From an order to its notification", skipped="orders cannot be placed and applied")]
        with self.data.copy(self.scale.size) as company:
            return [orders(company, self.secret, *self.scale.orders)]

    def _grown(self) -> list[Company]:
        return [self.data.company(size) for size in self.scale.growth]


def main() -> None:
    """Run what the command line asks for, and write it down."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small data, short rounds, results only below var/bench")
    parser.add_argument("--million", action="store_true", help="growth up to 1,000,000 customers: hours to make them")
    parser.add_argument(
        "--only",
        nargs="*",
        default=[],
        help="some of them, written to var/bench: peers, changes, pull, indicators, sockets, orders, growth, start",
    )
    asked = parser.parse_args()
    scale = QUICK if asked.quick else FULL
    if asked.million:
        scale = Scale(**{**vars(scale), "growth": (*scale.growth, data.MILLION)})
    with data.opened() as opened:
        described = machine.describe(opened)
        findings: list[Finding] = []
        for name, benchmark in Run(opened, scale).all().items():
            if not asked.only or name in asked.only:
                print(f"Measuring: {name}", flush=True)
                found = _attempt(name, benchmark)
                print("\n".join(map(report.text, found)), flush=True)
                findings += found
    # Some of them are no results to commit.
    place = HOME if asked.only else scale.place
    report.write(place, described, findings)
    print(f"Written to {(place / 'RESULTS.md').relative_to(ROOT)}")
    raise SystemExit(any(finding.failed for finding in findings))


def _attempt(name: str, benchmark: Callable[[], list[Finding]]) -> list[Finding]:
    """What it found; that it failed, where it did, so that the others still run."""
    try:
        return benchmark()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is told, and the run ends in failure
        traceback.print_exc()
        return [Finding(name.capitalize(), failed=f"{type(error).__name__}: {error}")]


if __name__ == "__main__":
    main()
