"""Scalars, strict in what they take and of one form in what they give."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NewType
from uuid import UUID

import strawberry
from graphql import FloatValueNode, GraphQLError, IntValueNode, StringValueNode, ValueNode, print_ast
from strawberry.types.scalar import ScalarDefinition

# The instant of a record's last change as we give it; what takes one takes what a pull gave, too: text either way.
Stamp = NewType("Stamp", str)

_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_STAMP = re.compile(r"[!-~]{1,600}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,2})?", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
# What a double holds exactly, whatever the digits are.
_DIGITS_OF_A_FLOAT = 15
# No amount and no quantity of the ERP has more.
_LARGEST = Decimal("1e18")
_SMALLEST = -18


def _text(name: str, form: re.Pattern[str], example: str, make: Callable[[str], Any]) -> Callable[[object], Any]:
    """Reads a scalar that is written as a string of one form."""

    def read(value: object) -> Any:
        try:
            if isinstance(value, str) and form.fullmatch(value):
                return make(value)
        except (ValueError, OverflowError):
            pass
        raise GraphQLError(f"A {name} is written like {example}.")

    return read


def _instant(text: str) -> datetime:
    # Python reads microseconds and drops what is finer, and so does PostgreSQL.
    return datetime.fromisoformat(text.upper()).astimezone(UTC)


def _show_instant(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def show_stamp(value: datetime | str) -> str:
    """A stamp as clients see it."""
    if isinstance(value, str):
        return value
    # Always with six digits: clients compare stamps as text, and keep the largest.
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _decimal(value: object) -> Decimal:
    """A decimal from a JSON number or a string."""
    if isinstance(value, float):
        shortest = Decimal(repr(value)).normalize()
        if len(shortest.as_tuple().digits) > _DIGITS_OF_A_FLOAT:
            raise GraphQLError("A Decimal of more than 15 digits is sent as a string: a JSON number would change it.")
        value = f"{shortest:f}"
    elif isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        number = Decimal(value)
        exponent = number.as_tuple().exponent
        if abs(number) < _LARGEST and isinstance(exponent, int) and exponent >= _SMALLEST:
            return number
    raise GraphQLError('A Decimal is written like "1234.50", and has 18 digits on either side of the point at most.')


def _decimal_literal(node: ValueNode, _variables: Mapping[str, Any] | None = None) -> Decimal:
    """A decimal in a document, with every digit that stands there."""
    if isinstance(node, IntValueNode | FloatValueNode | StringValueNode):
        return _decimal(node.value)
    raise GraphQLError(f"A Decimal is no {print_ast(node)[:40]}.", node)


def _show_decimal(value: Decimal | int) -> str:
    number = Decimal(value)
    return f"{number or abs(number):f}"


def _show_date(value: date) -> str:
    return value.isoformat()


# What strawberry.Schema needs to know: `StrawberryConfig(scalar_map=SCALARS)`.
SCALARS: dict[object, ScalarDefinition] = {
    date: strawberry.scalar(
        name="Date",
        description="A day, as in 2026-03-31.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
        serialize=_show_date,
        parse_value=_text("Date", _DATE, '"2026-03-31"', date.fromisoformat),
    ),
    datetime: strawberry.scalar(
        name="DateTime",
        description="An instant, given in UTC: 2026-03-31T12:30:00Z. Taken with any offset, but never without one.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
        serialize=_show_instant,
        parse_value=_text("DateTime", _INSTANT, '"2026-03-31T12:30:00Z"', _instant),
    ),
    Stamp: strawberry.scalar(
        name="Stamp",
        description="Where a client's copy ends. Either an RFC 3339 instant, or the string that `delta.stamp` gave: "
        "store it and send it back as it is.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
        serialize=show_stamp,
        parse_value=_text("Stamp", _STAMP, '"2026-03-31T12:30:00.000000Z", or as `delta.stamp` gave it', str),
    ),
    Decimal: strawberry.scalar(
        name="Decimal",
        description='Money or a quantity, given as a string such as "1234.50". Taken as a string or a number; more '
        "digits than the field's scale are refused.",
        specified_by_url="https://www.w3.org/TR/xmlschema11-2/#decimal",
        serialize=_show_decimal,
        parse_value=_decimal,
        parse_literal=_decimal_literal,
    ),
    UUID: strawberry.scalar(
        name="UUID",
        description="A UUID in its hyphenated form; any version.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc9562",
        serialize=str,
        parse_value=_text("UUID", _UUID, '"0b8b29d2-5c0a-4b57-9f5b-6f0a0b1e7a11"', UUID),
    ),
}
