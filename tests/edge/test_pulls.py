"""`delta` is refused in validation where a list belongs to a record."""

import pytest

from schema.root import build_schema
from server.documents import Documents, InvalidDocument
from server.limits import Limits

DOCUMENTS = Documents(build_schema()._schema, Limits())
REFUSED = ["'delta' belongs to the lists that take 'changedSince'."]


def errors(text: str) -> list[str]:
    try:
        DOCUMENTS.read(text)
    except InvalidDocument as invalid:
        return [error.message for error in invalid.errors]
    return []


@pytest.mark.parametrize(
    "text",
    [
        "{ customers { nodes { receivables { delta { stamp } } } } }",
        "{ customers { nodes { receivables { d: delta { stamp } } orders { totalCount } } } }",
        "{ customers { nodes { orders { ...F } } } } fragment F on OrderConnection { ...G } "
        "fragment G on OrderConnection { ... { delta { stamp } } }",
        "{ priceLists { delta { stamp } nodes { items(first: 5) { delta { stamp } } } } }",
    ],
)
def test_the_list_of_a_record_has_no_delta(text: str) -> None:
    assert errors(text) == REFUSED


@pytest.mark.parametrize(
    "text",
    [
        "{ customers { delta { stamp } nodes { receivables { nodes { id } } } } }",
        "{ orders { ...F } } fragment F on OrderConnection { delta { stamp } }",
        "{ operations { delta { deleted { id } } } notifications { delta { stamp } } }",
    ],
)
def test_a_list_that_can_be_pulled_has_one(text: str) -> None:
    assert errors(text) == []
