"""The same plan makes the same rows, byte for byte; another seed, size or day makes others."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from db.demo import pieces
from db.demo.pieces import Workbench
from db.demo.plan import Plan
from db.demo.rows import Tables
from db.demo.world import World
from tests.engines import ENGINES

PLAN = Plan(date(2026, 3, 2), customers=60)


def made(plan: Plan, dialect: str = "sqlite") -> Tables:
    bench = Workbench(World.of(plan), dialect)
    return joined(bench.make(piece).tables for piece in pieces.all_of(plan))


def joined(parts: Iterator[Tables]) -> Tables:
    tables: Tables = {}
    for part in parts:
        for alias, rows in part.items():
            tables.setdefault(alias, []).extend(rows)
    return tables


@pytest.mark.parametrize("dialect", ENGINES)
def test_the_same_plan_makes_the_same_rows(dialect: str) -> None:
    assert made(PLAN, dialect) == made(PLAN, dialect)


@pytest.mark.parametrize(
    "plan",
    [replace(PLAN, seed=2), replace(PLAN, customers=61), replace(PLAN, today=date(2026, 3, 3))],
    ids=["seed", "size", "day"],
)
def test_another_plan_makes_other_rows(plan: Plan) -> None:
    ours, others = made(PLAN), made(plan)
    assert {alias for alias in ("sa1", "sc5", "sc6", "se1", "sf2", "scj") if ours[alias] == others[alias]} == set()


def test_a_customer_is_the_same_in_pieces_of_any_size() -> None:
    bench = Workbench(World.of(PLAN), "sqlite")
    one = bench.make(pieces.Piece("customers", 0, 60)).tables
    several = joined(bench.make(pieces.Piece("customers", at, at + 7)).tables for at in range(0, 56, 7))
    rest = bench.make(pieces.Piece("customers", 56, 60)).tables
    assert one == joined(iter([several, rest]))


async def test_other_processes_make_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_WORTH", 1)
    by_others = [each.tables async for each in pieces.make_all(World.of(PLAN), "postgresql")]
    assert joined(iter(by_others)) == made(PLAN, "postgresql")
