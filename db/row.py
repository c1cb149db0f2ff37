"""Rows as the driver gave them, read through the columns of their statement."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.types import TypeEngine

from db.shown import shown

# PostgreSQL's number of double precision: asked of numbers only, and ours are all stored so.
_DOUBLE = 701
Read = Callable[[Any], Any]


class Row:
    """One row: an attribute for each column, by our names. `raw` is what the driver gave."""

    __slots__ = ("raw",)
    shape: "Shape"

    def __init__(self, raw: Sequence[Any]) -> None:
        self.raw = raw

    # Only of columns that are not there; a shape's own class has the others.
    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"the statement has no column {name}")

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={getattr(self, name)!r}' for name in self.shape.places)})"


class Shape:
    """The columns of a statement: where each stands, how its stored value is read, and how it looks in an answer.

    `row` makes a row of what the driver gave.
    """

    def __init__(self, columns: Sequence[tuple[str, TypeEngine[Any]]], dialect: Dialect) -> None:
        self.places = {name: place for place, (name, _) in enumerate(columns)}
        self.reads = [_reader(kind, dialect) for _, kind in columns]
        self.shown = [shown(kind, dialect) for _, kind in columns]
        properties = {name: _property(place, self.reads[place]) for name, place in self.places.items()}
        self.row: Callable[[Sequence[Any]], Row] = type("Row", (Row,), {"__slots__": (), "shape": self, **properties})


def _property(place: int, read: Read | None) -> property:
    if read is None:
        return property(lambda row: row.raw[place])
    return property(lambda row: read(row.raw[place]))


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> Read | None:
    """What SQLAlchemy would read a stored value with; None where it is taken as it is."""
    read: Read | None = kind._cached_result_processor(dialect, _DOUBLE)
    return read
