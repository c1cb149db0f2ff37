"""What docs/sync.md shows is what the server takes, and what a digest is."""

import re
from typing import Any

import pytest
from graphql import parse, validate

from sales import digest
from schema.root import build_schema
from tests.house.tree import ROOT

GUIDE = (ROOT / "docs/sync.md").read_text()


def blocks(language: str) -> list[str]:
    """The examples in one language."""
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("document", blocks("graphql"))
def test_the_operations_are_valid(document: str) -> None:
    assert validate(build_schema()._schema, parse(document)) == []


def test_the_formula_is_the_servers() -> None:
    [code] = blocks("python")
    shown: dict[str, Any] = {}
    exec(code, shown)  # noqa: S102  # our own guide

    rows = [("Carrier:1", "2026-03-10T03:00:00.000000Z"), ("Carrier:2", None)]
    one = [digest.Bucket()]
    digest.digest(rows, one)

    assert shown["checksum"](rows) == one[0].checksum
    assert [shown["bucket_of"](name, 64) for name, _ in rows] == [digest.bucket_of(name, 64) for name, _ in rows]
