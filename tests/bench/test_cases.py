"""What the benchmarks ask is what the schema answers, within the limits that hold for everybody."""

import pytest
from graphql import parse, validate

from bench import can, cases, orders, sockets
from schema.root import build_schema

OURS = {
    "page": cases.PAGE,
    "any page": cases.ANY_PAGES.ours,
    "detail": cases.DETAILS.ours,
    "changes": cases.CHANGES.ours,
    "since": cases.SINCE,
    "cursors": cases.CURSORS,
    "pull": cases.PULL,
    "indicators": cases.INDICATORS,
    "login": cases.LOGIN,
    "choices": orders.CHOICES,
}
# Asked only where the schema has them.
WHERE_IT_CAN = {sockets.OURS_ASKED: can.subscribe, orders.NOTIFIED: can.subscribe, orders.PLACE: can.order}


@pytest.mark.parametrize("name", OURS)
def test_the_schema_answers_it(name: str) -> None:
    assert validate(build_schema()._schema, parse(OURS[name])) == []


@pytest.mark.parametrize("query", WHERE_IT_CAN)
def test_what_the_schema_may_lack_is_asked_only_where_it_has_it(query: str) -> None:
    assert (validate(build_schema()._schema, parse(query)) == []) is WHERE_IT_CAN[query]()


@pytest.mark.parametrize(
    "case", [cases.PAGES, cases.ANY_PAGES, cases.DETAILS, cases.CHANGES], ids=lambda case: case.name
)
def test_postgraphile_is_asked_in_good_syntax(case: cases.Case) -> None:
    [operation] = parse(case.postgraphile).definitions
    assert operation.kind == "operation_definition"
