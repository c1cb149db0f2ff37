"""The limits over the real schema: what front ends send passes, what would empty the company's tables does not."""

import json
from pathlib import Path
from typing import Any

import pytest

from schema.root import build_schema
from server.document import Document
from server.documents import Documents
from server.limits import Limits

SAMPLES = sorted((Path(__file__).parents[2] / "explorer/samples").glob("*.graphql"))
LIMITS = Limits()


@pytest.fixture(scope="module")
def documents() -> Documents:
    return Documents(build_schema()._schema, LIMITS)


def cost(documents: Documents, document: Document, variables: dict[str, Any] | None = None) -> int:
    return document.cost(documents.schema, None, LIMITS.page, variables or {})


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_what_the_explorer_opens_with_is_far_within_the_limits(documents: Documents, sample: Path) -> None:
    given = sample.with_suffix(".json")
    variables = json.loads(given.read_text()) if given.exists() else {}
    assert cost(documents, documents.read(sample.read_text()), variables) < LIMITS.cost / 10


@pytest.mark.parametrize(
    ("query", "objects", "passes"),
    [
        ("{orders(first:1000){nodes{number items{quantity product{code}}}}}", 1 + 1000 * (1 + 10 * (1 + 1)), True),
        (
            "{customers(first:1000){nodes{code address{city} credit{limit} delinquency{percentage}"
            " receivables(first:50){nodes{balance}}}}}",
            1 + 1000 * (1 + 1 + 1 + 1 + 1 + 50),
            True,
        ),
        (
            "{customers(first:1000){nodes{orders(first:1000){nodes{items{product{code}}}}}}}",
            1 + 1000 * (2 + 1000 * (1 + 10 * 2)),
            False,
        ),
    ],
)
def test_what_an_operation_may_return(documents: Documents, query: str, objects: int, passes: bool) -> None:
    counted = cost(documents, documents.read(query))
    assert (counted, counted <= LIMITS.cost) == (objects, passes)
