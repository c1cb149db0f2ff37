"""How stored values look in an answer: as reading them and then showing them would make them, a column at a time."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.types import TypeEngine

from db import types

Show = Callable[[Sequence[Any]], list[Any]]


def shown(kind: TypeEngine[Any], dialect: Dialect) -> Mapping[str, Show]:
    """By the names of the scalars and enumerations that a column of this kind is shown as: how its values look."""
    if isinstance(kind, types.Code):
        return {"String": _codes, "ID": _codes}
    if isinstance(kind, types.Text):
        return {"String": _texts, "ID": _texts}
    if isinstance(kind, types.Day):
        return {"Date": _days}
    if isinstance(kind, types.Flag):
        return {"Boolean": _flags(kind.yes)}
    if isinstance(kind, types.Number):
        return {"Decimal": _numbers(kind.scale)}
    if isinstance(kind, types.Named):
        return {kind.members.__name__: _members(list(kind.members.__members__))}
    if isinstance(kind, types.Stamp) and dialect.name == "postgresql":
        return {"Stamp": _stamps}
    return {}


def _codes(values: Sequence[Any]) -> list[str]:
    return [value.rstrip(" ") if value else "" for value in values]


def _texts(values: Sequence[Any]) -> list[str | None]:
    return [value.rstrip(" ") or None if value else None for value in values]


def _days(values: Sequence[Any]) -> list[str | None]:
    return list(map(_day, values))


# A page has few days and many dates.
@lru_cache(maxsize=4096)
def _day(value: Any) -> str | None:
    day = types.day_of(value)
    return None if day is None else day.isoformat()


def _flags(yes: str) -> Show:
    return lambda values: [value == yes for value in values]


def _numbers(scale: int) -> Show:
    form = f"%.{scale}f"

    def show(values: Sequence[Any]) -> list[str]:
        texts = [form % (value or 0.0) for value in values]
        # Nothing is less than nothing.
        return [text if text[0] != "-" or text.strip("-0.") else text[1:] for text in texts]

    return show


def _members(names: list[str]) -> Show:
    known: dict[Any, str | None] = {None: None, **{name: name for name in names}}
    return lambda values: [known[value] for value in values]


def _stamps(values: Sequence[Any]) -> list[str | None]:
    return [None if value is None else f"{value.isoformat(timespec='microseconds')}Z" for value in values]
