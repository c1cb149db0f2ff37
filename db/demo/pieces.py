"""The work in pieces that depend on nothing but the plan, so that several processes can share it."""

import asyncio
import os
import signal
from collections import deque
from collections.abc import AsyncGenerator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import ClassVar

from sqlalchemy.dialects import postgresql, sqlite

from db.demo import (
    buyers,
    carriers,
    cross_references,
    customers,
    dealings,
    flow_types,
    parameters,
    payment_methods,
    payment_terms,
    price_lists,
    products,
    prospects,
    quotes,
    reps,
)
from db.demo.plan import Plan
from db.demo.rows import Beside, Rows, Tables
from db.demo.tally import Tally
from db.demo.world import World

# Customers in one piece: enough to be worth sending, few enough to hold several pieces in memory.
_SIZE = 500
# Below this many pieces, starting processes costs more than they save.
_WORTH = 8


@dataclass(frozen=True)
class Piece:
    """The customers, and the prospects, with indexes from `start` to below `stop`; or what all refer to."""

    kind: str
    start: int = 0
    stop: int = 0

    @property
    def weight(self) -> int:
        """How many customers it stands for."""
        return self.stop - self.start if self.kind == "customers" else 0


@dataclass
class Made:
    """A piece's rows, `beside` of our own tables, and what it adds to the sums."""

    piece: Piece
    tables: Tables
    beside: Beside
    tally: Tally


def all_of(plan: Plan) -> list[Piece]:
    """The pieces of a company, in the order in which their rows are numbered."""
    known = prospects.count(plan)
    return [
        Piece("registers"),
        *(Piece("customers", at, min(at + _SIZE, plan.customers)) for at in range(0, plan.customers, _SIZE)),
        *(Piece("prospects", at, min(at + _SIZE, known)) for at in range(0, known, _SIZE)),
    ]


class Workbench:
    """Makes pieces, in this process."""

    shared: ClassVar["Workbench | None"] = None

    def __init__(self, world: World, dialect_name: str) -> None:
        self.world = world
        dialect = postgresql.dialect() if dialect_name == "postgresql" else sqlite.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it so
        self.rows = Rows(dialect, world.plan.company)

    @classmethod
    def share(cls, world: World, dialect_name: str) -> None:
        """Set up a process that will be asked for several pieces, and ends with whoever asks."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        Thread(target=_end_with_parent, daemon=True).start()
        cls.shared = cls(world, dialect_name)

    def make(self, piece: Piece) -> Made:
        tally = Tally()
        indexes = range(piece.start, piece.stop)
        if piece.kind == "registers":
            self._registers()
        elif piece.kind == "customers":
            for index in indexes:
                dealings.write(self.rows, tally, self.world, index)
        else:
            for index in indexes:
                prospect = prospects.write(self.rows, self.world, index)
                buyer = buyers.of(self.world, index % self.world.plan.customers)
                quotes.of_prospect(self.rows, self.world, prospect, buyer)
        return Made(piece, self.rows.take(), self.rows.take_beside(), tally)

    def _registers(self) -> None:
        rows, world = self.rows, self.world
        reps.write(rows, world.plan, world.words)
        carriers.write(rows)
        payment_terms.write(rows)
        payment_methods.write(rows)
        cross_references.write(rows, world.plan.company.code)
        flow_types.write(rows)
        parameters.write(rows)
        products.write(rows, world.plan, world.products)
        price_lists.write(rows, world.plan, world.products)
        customers.write_nobody(rows, world)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        # Also where the parent was killed: a worker that waits for work would wait for ever.
        os._exit(1)


def _make_shared(piece: Piece) -> Made:
    assert Workbench.shared is not None  # noqa: S101  # the pool's initializer has run
    return Workbench.shared.make(piece)


async def make_all(world: World, dialect_name: str) -> AsyncGenerator[Made]:
    """Every piece in order, made by other processes where the company is large."""
    pieces = all_of(world.plan)
    if len(pieces) < _WORTH:
        bench = Workbench(world, dialect_name)
        for piece in pieces:
            yield bench.make(piece)
            await asyncio.sleep(0)
        return
    workers = max(1, min(4, (os.cpu_count() or 2) - 1))
    # Threads of the drivers may hold locks: a forked process could wait for them for ever.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), Workbench.share, (world, dialect_name))
    try:
        ahead: deque[Future[Made]] = deque()
        for piece in pieces:
            ahead.append(pool.submit(_make_shared, piece))
            if len(ahead) > workers + 1:
                yield await asyncio.wrap_future(ahead.popleft())
        while ahead:
            yield await asyncio.wrap_future(ahead.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
