"""The operations that we ship take as many statements for many rows as for few."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from db.database import Database
from tests.house.tree import ROOT
from tests.queries.asking import ADMINISTRATOR, ask, statements

LISTS = ("2-my-customers", "3-order-in-full", "5-products", "6-quotes")
SAMPLES = [ROOT / f"explorer/samples/{name}.graphql" for name in LISTS]


def _sized(sample: Path, rows: int) -> tuple[str, dict[str, Any]]:
    """The operation and its variables, with pages of so many rows."""
    variables = json.loads(sample.with_suffix(".json").read_text())
    sizes = {name: rows for name in variables if name == "first"}
    return re.sub(r"first: \d+", f"first: {rows}", sample.read_text()), {**variables, **sizes}


async def _asked(database: Database, sample: Path, rows: int) -> tuple[int, int]:
    """How many statements a sample takes with such pages, and how many records it shows."""
    query, variables = _sized(sample, rows)
    with statements(database) as sent:
        answer = await ask(database, ADMINISTRATOR, query, **variables)
    return len(sent), json.dumps(answer).count('"id"')


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
async def test_the_statements_of_a_sample_do_not_grow_with_its_rows(company: Database, sample: Path) -> None:
    few, shown = await _asked(company, sample, 3)
    many, more = await _asked(company, sample, 30)

    assert more > 2 * shown
    assert 0 < many <= few
