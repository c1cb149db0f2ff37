"""Objects of the schema are views over rows of the store."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self, overload

import strawberry


class View:
    """One row, seen through the schema: a field without a resolver is the row's column of that name.

    Only selected columns are loaded, so a field that reads others than its own says which (`schema.fields`).
    """

    # Not annotated on the class: Strawberry would take it for a field.
    if TYPE_CHECKING:
        row: Any

    @classmethod
    @overload
    def of(cls, row: None) -> None: ...

    @classmethod
    @overload
    def of(cls, row: Any) -> Self: ...

    @classmethod
    def of(cls, row: Any) -> Self | None:
        """The view of `row`; None of None."""
        if row is None:
            return None
        view = cls.__new__(cls)
        view.row = row
        return view

    @classmethod
    def each(cls, rows: Iterable[Any]) -> list[Self]:
        """The views of `rows`, none of which is None."""
        views = []
        for row in rows:
            view = cls.__new__(cls)
            view.row = row
            views.append(view)
        return views

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "row":
            raise AttributeError(name)
        return getattr(self.row, name)


class Rows:
    """The rows of views of one statement, read a column at a time."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self.shape = rows[0].shape
        self.columns = list(zip(*(row.raw for row in rows), strict=True))

    @classmethod
    def of(cls, views: Sequence[View]) -> Self | None:
        """Those of `views`; None where they are not all of one statement."""
        rows = [view.row for view in views]
        return cls(rows) if hasattr(rows[0], "shape") and len(set(map(type, rows))) == 1 else None

    def values(self, name: str) -> Sequence[Any]:
        """Column `name` of every row."""
        place = self.shape.places[name]
        read = self.shape.reads[place]
        stored = self.columns[place]
        return stored if read is None else list(map(read, stored))

    def shown(self, name: str, scalar: str) -> list[Any] | None:
        """Column `name` of every row as answers show a `scalar`; None where that takes reading it first."""
        place = self.shape.places[name]
        show = self.shape.shown[place].get(scalar)
        return None if show is None else show(self.columns[place])


@strawberry.interface(description="Anything that can be fetched again by its id.")
class Node:
    id: strawberry.ID = strawberry.field(
        description="The business key in InternalId form, made opaque. It never changes."
    )
