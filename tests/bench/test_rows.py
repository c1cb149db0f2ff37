"""Servers are compared by their rows, whatever each wraps them in."""

import orjson
import pytest

from bench.rows import Different, first_difference, leaves, rows


def test_connections_and_groups_of_fields_do_not_count() -> None:
    ours = {"customer": {"code": "1", "credit": {"limit": "5.00"}, "orders": {"nodes": [{"number": "7", "items": []}]}}}
    by_hand = {"customer": {"code": "1", "limit": "5.00", "orders": [{"number": "7", "items": []}]}}
    assert rows(orjson.dumps({"data": ours})) == rows(orjson.dumps({"data": by_hand}))


def test_an_answer_with_errors_is_no_answer() -> None:
    with pytest.raises(Different, match="FORBIDDEN"):
        rows(b'{"data": {"customers": null}, "errors": [{"message": "no", "extensions": {"code": "FORBIDDEN"}}]}')


@pytest.mark.parametrize(
    ("theirs", "difference"),
    [
        ({"customers": [{"code": "1", "name": "A"}]}, None),
        ({"customers": [{"code": "1", "name": "B"}]}, ".customers[0].name: A or B"),
        ({"customers": []}, ".customers: [{'code': '1', 'name': 'A'}] or []"),
        ({"customers": [{"code": "1"}]}, ".customers[0]: {'code': '1', 'name': 'A'} or {'code': '1'}"),
    ],
)
def test_the_first_difference_is_told(theirs: object, difference: str | None) -> None:
    assert first_difference({"customers": [{"code": "1", "name": "A"}]}, theirs) == difference


def test_values_are_counted_in_every_list() -> None:
    assert (
        leaves({"customers": [{"code": "1", "receivables": [{"amount": "5.00", "dueOn": None}]}, {"code": "2"}]}) == 4
    )
