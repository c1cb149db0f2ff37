"""Keyset cursors: where a page ends, as the values of the columns that order it."""

import base64
import binascii
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import orjson
from sqlalchemy import String

from db import types
from sales.errors import BadUserInput

LONGEST = 512


def encode(list_name: str, values: Sequence[Any]) -> str:
    """An opaque text for the row whose ordering columns hold `values` in the list called `list_name`."""
    plain = [str(value) if isinstance(value, Decimal) else value for value in values]
    return base64.urlsafe_b64encode(orjson.dumps([list_name, *plain])).decode().rstrip("=")


def decode(text: str, list_name: str, columns: Sequence[Any]) -> list[Any]:
    """The values in `text`. Raises BadUserInput where it is no cursor, or one of another list or ordering."""
    try:
        if len(text) > LONGEST:
            raise ValueError
        name, *values = orjson.loads(base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True))
        if name != list_name or len(values) != len(columns):
            raise ValueError
        return [_typed(value, column.type) for value, column in zip(values, columns, strict=True)]
    except (ValueError, TypeError, binascii.Error, InvalidOperation) as error:
        raise BadUserInput(reason=f"{text[:40]!r} is not a cursor of this list in this order") from error


def _typed(value: Any, kind: Any) -> Any:
    if isinstance(kind, types.Day):
        return None if value is None else date.fromisoformat(value)
    if isinstance(kind, types.Number):
        number = Decimal(value)
        if not number.is_finite() or abs(number) >= 10**15:
            raise ValueError
        return number
    if isinstance(kind, types.Padded | String):
        return _text(value)
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise ValueError
    return value


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError
    value.encode()  # a lone surrogate is a ValueError
    return value
