"""Rows as the driver gave them, read through the columns of their statement."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.types import TypeEngine

from db.shown import shown

# PostgreSQL's number of double precision: asked of numbers only, and ours are all stored so.
_DOUBLE = 701
Read = Callable[[Any], Any]


class Shape:
    """The columns of a statement: where each stands, how its stored value is read, and how it looks in an answer."""

    def __init__(self, columns: Sequence[tuple[str, TypeEngine[Any]]], dialect: Dialect) -> None:
        self.columns = columns
        self.dialect = dialect
        self.places = {name: place for place, (name, _) in enumerate(columns)}
        self.kinds = [kind for _, kind in columns]
        self.reads = [_reader(kind, dialect) for kind in self.kinds]
        self.shown = [shown(kind, dialect) for kind in self.kinds]

    def beside(self, name: str, kind: TypeEngine[Any]) -> "Shape":
        """The same with one more column, the last."""
        return Shape([*self.columns, (name, kind)], self.dialect)


class Row:
    """One row: an attribute for each column, by our names. `raw` is what the driver gave."""

    __slots__ = ("raw", "shape")

    def __init__(self, shape: Shape, raw: Sequence[Any]) -> None:
        self.shape = shape
        self.raw = raw

    def __getattr__(self, name: str) -> Any:
        place = self.shape.places.get(name)
        if place is None:
            raise AttributeError(f"the statement has no column {name}")
        read, value = self.shape.reads[place], self.raw[place]
        return value if read is None else read(value)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={getattr(self, name)!r}' for name in self.shape.places)})"


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> Read | None:
    """What SQLAlchemy would read a stored value with; None where it is taken as it is."""
    read: Read | None = kind._cached_result_processor(dialect, _DOUBLE)
    return read
