"""Scalars: one form in, one form out, and clear words for everything else."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import strawberry
from hypothesis import given
from hypothesis import strategies as st
from strawberry.schema.config import StrawberryConfig

from schema.scalars import SCALARS

NAMES = {"Date": "day", "DateTime": "instant", "Decimal": "amount", "UUID": "key"}


@strawberry.type
class Query:
    @strawberry.field
    def day(self, value: date) -> date:
        return value

    @strawberry.field
    def instant(self, value: datetime) -> datetime:
        return value

    @strawberry.field
    def amount(self, value: Decimal) -> Decimal:
        return value

    @strawberry.field
    def key(self, value: UUID) -> UUID:
        return value


SCHEMA = strawberry.Schema(Query, config=StrawberryConfig(scalar_map=SCALARS))


def variable(kind: str, value: Any) -> Any:
    """What comes back of a variable, or why it was refused."""
    result = SCHEMA.execute_sync(f"query($v:{kind}!){{out:{NAMES[kind]}(value:$v)}}", {"v": value})
    return result.data["out"] if result.data else result.errors and result.errors[0].message


def literal(kind: str, value: str) -> Any:
    result = SCHEMA.execute_sync(f"{{out:{NAMES[kind]}(value:{value})}}")
    return result.data["out"] if result.data else result.errors and result.errors[0].message


def test_every_scalar_says_where_it_is_specified() -> None:
    printed = SCHEMA.as_str()
    assert [f"scalar {name} @specifiedBy(url:" in printed for name in NAMES] == [True] * 4


@pytest.mark.parametrize("kind", list(NAMES))
@pytest.mark.parametrize("value", [True, [], {}, "", " ", "x", "\0"], ids=repr)
def test_what_is_none_is_refused(kind: str, value: Any) -> None:
    assert f"A {kind} is written like" in variable(kind, value)


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30",
        "0000-01-01",
        "2026-13-01",
        "20260101",
        "2026-W01-1",
        "2026-1-1",
        " 2026-01-01",
        "٢٠٢٦-01-01",
        20260101,
        "2026-01-01T00:00:00Z",
        "12026-01-01",
    ],
)
def test_a_date_is_a_day_that_exists(value: Any) -> None:
    assert 'A Date is written like "2026-03-31".' in variable("Date", value)


@pytest.mark.parametrize("value", ["2026-01-31", "0001-01-01", "9999-12-31", "2024-02-29"])
def test_a_date_comes_back_as_it_came(value: str) -> None:
    assert (variable("Date", value), literal("Date", f'"{value}"')) == (value, value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-03-31T12:30:00Z", "2026-03-31T12:30:00Z"),
        ("2026-03-31t12:30:00z", "2026-03-31T12:30:00Z"),
        ("2026-03-31T09:30:00-03:00", "2026-03-31T12:30:00Z"),
        ("2026-03-31T12:30:00.5+00:00", "2026-03-31T12:30:00.500000Z"),
        ("2026-03-31T12:30:00.123456789Z", "2026-03-31T12:30:00.123456Z"),
    ],
)
def test_an_instant_is_shown_in_utc(value: str, shown: str) -> None:
    assert (variable("DateTime", value), literal("DateTime", f'"{value}"')) == (shown, shown)


@pytest.mark.parametrize(
    "value",
    [
        "2026-03-31T12:30:00",
        "2026-03-31",
        "2026-03-31 12:30:00Z",
        "2026-02-30T00:00:00Z",
        "2026-03-31T24:30:00Z",
        0,
        "0001-01-01T00:00:00+12:00",
    ],
)
def test_an_instant_has_an_offset_and_exists(value: Any) -> None:
    assert "A DateTime is written like" in variable("DateTime", value)


def test_an_instant_of_another_zone_is_shown_in_utc() -> None:
    show = SCALARS[datetime].serialize
    assert show is not None
    assert show(datetime(2026, 3, 31, 9, 30, tzinfo=timezone(timedelta(hours=-3)))) == "2026-03-31T12:30:00Z"
    assert show(datetime(2026, 3, 31, 9, 30, tzinfo=UTC)) == "2026-03-31T09:30:00Z"
    with pytest.raises(ValueError, match="without a time zone"):
        show(datetime(2026, 3, 31, 9, 30))  # noqa: DTZ001  # what must not happen


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1234.50", "1234.50"),
        ("-0.00", "0.00"),
        ("007", "7"),
        (5, "5"),
        (0.1, "0.1"),
        (1234.5, "1234.5"),
        (-1e-7, "-0.0000001"),
        (100000000000000.0, "100000000000000"),
        (9007199254740993, "9007199254740993"),
        ("1e3", "1000"),
        ("123456789012345678.123456789012345678", "123456789012345678.123456789012345678"),
    ],
)
def test_a_decimal_is_taken_exactly(value: Any, shown: str) -> None:
    assert variable("Decimal", value) == shown


@pytest.mark.parametrize("value", ["1234.50", "0.1234567890123456", "123456789012345678", '"2.50"', "-3"])
def test_a_decimal_in_a_document_keeps_every_digit(value: str) -> None:
    assert literal("Decimal", value) == value.strip('"')


@pytest.mark.parametrize(
    "value",
    [
        "NaN",
        "Infinity",
        "-Infinity",
        "sNaN",
        "1e1000000",
        "1e99",
        "1e-19",
        "1" * 19,
        "1_000",
        "1,5",
        "+1",
        ".5",
        "5.",
        "٣",
        " 1",
        "1 ",
        "0x10",
        1e300,
        10**18,
    ],
)
def test_what_is_no_amount_is_refused(value: Any) -> None:
    assert "A Decimal is written like" in variable("Decimal", value)


@pytest.mark.parametrize("value", ["1e1000000", "true", "[1]", "{a:1}", "RED", '"NaN"'])
def test_what_is_no_amount_is_refused_in_a_document(value: str) -> None:
    assert "A Decimal is" in literal("Decimal", value)


def test_a_number_that_json_would_change_is_to_be_sent_as_a_string() -> None:
    assert "sent as a string" in variable("Decimal", 0.1 + 0.2)


@given(st.decimals(-(10**12), 10**12, places=4))
def test_any_amount_comes_back(value: Decimal) -> None:
    assert Decimal(variable("Decimal", f"{value:f}")) == value


@pytest.mark.parametrize("value", ["0B8B29D2-5C0A-4B57-9F5B-6F0A0B1E7A11", "0b8b29d2-5c0a-4b57-9f5b-6f0a0b1e7a11"])
def test_a_uuid_comes_back_in_lower_case(value: str) -> None:
    assert variable("UUID", value) == value.lower()


@pytest.mark.parametrize(
    "value", ["0b8b29d25c0a4b579f5b6f0a0b1e7a11", "{0b8b29d2-5c0a-4b57-9f5b-6f0a0b1e7a11}", "urn:uuid:" + "0" * 32, 5]
)
def test_a_uuid_has_one_form(value: Any) -> None:
    assert "A UUID is written like" in variable("UUID", value)
