"""Searching: what the databases find is what Python finds, character by character."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from db import models
from db.connection import Connection
from db.database import Database
from db.search import LONGEST, contains, fold

Customer: Any = models.Customer
# Letters of both cases with and without accents, and whatever means something to LIKE or to a regular expression.
TEXT = st.text(st.sampled_from("aAáÁâÃeÉoõÕuÜcÇnÑyÿßłŁ09 %_\\.*+?^$|()[]{}-/'\"&:=!<>,;@#~`"), min_size=1, max_size=20)
# A column keeps no blanks at its end, and a search has none at either.
NAMES = TEXT.map(str.rstrip).filter(bool)


async def found(database: Database, text: str) -> list[str]:
    query = select(Customer.code).where(contains(Customer.name, text)).order_by(Customer.code)
    return [row.code for row in await database.read(Connection.fetch, query)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("sao joao", ["PADARIA SÃO JOÃO", "padaria são joão"]),
        ("SÃO", ["PADARIA SÃO JOÃO", "padaria são joão"]),
        ("100%", ["AÇO 100% INOX"]),
        ("aco", ["AÇO 100% INOX"]),
        ("%", ["AÇO 100% INOX"]),
        ("_", ["A_B"]),
        (".*", []),
        ("(", ["CASA (FILIAL)"]),
        ("\\", []),
        ("***=", []),
        ("x" * (LONGEST + 1), []),
    ],
)
async def test_search_is_without_accents_and_case_and_literal(database: Database, text: str, names: list[str]) -> None:
    every = ["PADARIA SÃO JOÃO", "padaria são joão", "AÇO 100% INOX", "A_B", "CASA (FILIAL)"]
    rows = [{"code": f"{place}", "name": name} for place, name in enumerate(every)]
    await database.write(Connection.execute, insert(Customer), rows)

    assert [every[int(code)] for code in await found(database, text)] == names


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(NAMES, min_size=1, max_size=5), text=NAMES, start=st.integers(0, 20))
async def test_the_databases_find_what_python_finds(
    database: Database, names: list[str], text: str, start: int
) -> None:
    searches = [text, names[0], names[0].swapcase()[start:].rstrip() or text]
    await database.write(Connection.execute, delete(Customer))
    rows = [{"code": f"{place}", "name": name} for place, name in enumerate(names)]
    await database.write(Connection.execute, insert(Customer), rows)

    for search in searches:
        expected = [f"{place}" for place, name in enumerate(names) if fold(search) in fold(name)]
        assert await found(database, search) == expected, search
