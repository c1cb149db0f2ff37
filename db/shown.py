"""How stored values look in an answer: as reading a value and then showing it would make them, in one step."""

from collections.abc import Callable, Mapping
from datetime import UTC
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.types import TypeEngine

from db import types

Show = Callable[[Any], Any]


def shown(kind: TypeEngine[Any], dialect: Dialect) -> Mapping[str, Show]:
    """By the names of the scalars and enumerations that a column of this kind is shown as: how its values look."""
    if isinstance(kind, types.Code):
        return {"String": _code, "ID": _code}
    if isinstance(kind, types.Text):
        return {"String": _text, "ID": _text}
    if isinstance(kind, types.Day):
        return {"Date": _day}
    if isinstance(kind, types.Flag):
        return {"Boolean": kind.yes.__eq__}
    if isinstance(kind, types.Number):
        return {"Decimal": _number(kind.scale)}
    if isinstance(kind, types.Named):
        return {kind.members.__name__: _member(list(kind.members.__members__))}
    if isinstance(kind, types.Stamp) and dialect.name == "postgresql":
        return {"Stamp": _stamp}
    return {}


def _code(value: Any) -> str:
    return value.rstrip(" ") if value else ""


def _text(value: Any) -> str | None:
    return value.rstrip(" ") or None if value else None


# A page has few days and many dates.
@lru_cache(maxsize=4096)
def _day(value: Any) -> str | None:
    day = types.day_of(value)
    return None if day is None else day.isoformat()


def _number(scale: int) -> Show:
    form = f".{scale}f"

    def show(value: Any) -> str:
        text = format(value or 0.0, form)
        # Nothing is less than nothing.
        return text if text[0] != "-" or text.strip("-0.") else text[1:]

    return show


def _member(names: list[str]) -> Show:
    known: dict[Any, str | None] = {None: None, **{name: name for name in names}}
    return known.__getitem__


def _stamp(value: Any) -> str | None:
    if value is None:
        return None
    return value.replace(tzinfo=UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")  # type: ignore[no-any-return]  # the driver's datetime is untyped here
