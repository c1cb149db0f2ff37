"""What docs/sync.md and docs/rxdb.md show is what the server takes, what runs in tests, and what a digest is."""

import re
from typing import Any

import pytest
from graphql import parse, validate

from sales import digest
from schema.root import build_schema
from tests.house.tree import ROOT

GUIDE = (ROOT / "docs/sync.md").read_text()


def blocks(language: str, guide: str = GUIDE) -> list[str]:
    """The examples in one language."""
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", guide, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("document", blocks("graphql"))
def test_the_operations_are_valid(document: str) -> None:
    assert validate(build_schema()._schema, parse(document)) == []


@pytest.mark.parametrize(("page", "file"), [("sync", "pull"), ("rxdb", "orders")])
def test_the_clients_are_those_that_the_tests_run(page: str, file: str) -> None:
    guide = (ROOT / f"docs/{page}.md").read_text()
    assert (ROOT / f"tests/sync/npm/{file}.js").read_text() in blocks("js", guide)


def test_the_operations_of_the_rxdb_client_are_valid() -> None:
    code = (ROOT / "tests/sync/npm/orders.js").read_text()
    parts = dict(re.findall(r"const (\w+) = [`'](.*?)[`'];$", code, re.MULTILINE | re.DOTALL))
    operations = [name for name, text in parts.items() if text.startswith(("query", "mutation", "subscription"))]

    def whole(text: str) -> str:
        return re.sub(r"\$\{(\w+)\}", lambda part: whole(parts[part[1]]), text)

    assert operations == ["PULL", "CREATE", "UPDATE", "DELETE", "ORDER", "LIVE"]
    schema = build_schema()._schema
    assert [error for name in operations for error in validate(schema, parse(whole(parts[name])))] == []


def test_the_formula_is_the_servers() -> None:
    [code] = blocks("python")
    shown: dict[str, Any] = {}
    exec(code, shown)  # noqa: S102  # our own guide

    rows = [("Carrier:1", "2026-03-10T03:00:00.000000Z"), ("Carrier:2", None)]
    one = [digest.Bucket()]
    digest.digest(rows, one)

    assert shown["checksum"](rows) == one[0].checksum
    assert [shown["bucket_of"](name, 64) for name, _ in rows] == [digest.bucket_of(name, 64) for name, _ in rows]
