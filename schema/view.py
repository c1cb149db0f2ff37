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
        object.__setattr__(view, "row", row)
        return view

    @classmethod
    def each(cls, rows: Iterable[Any]) -> list[Self]:
        """The views of `rows`, none of which is None."""
        return [cls.of(row) for row in rows]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "row":
            raise AttributeError(name)
        return getattr(self.row, name)


def values_of(views: Sequence[View], name: str) -> list[Any]:
    """Column `name` of every view: of rows of one statement it is read without asking each of them what it has."""
    shape = getattr(views[0].row, "shape", None)
    if shape is None or any(view.row.shape is not shape for view in views):
        return [getattr(view, name) for view in views]
    place = shape.places[name]
    read = shape.reads[place]
    if read is None:
        return [view.row.raw[place] for view in views]
    return [read(view.row.raw[place]) for view in views]


@strawberry.interface(description="Anything that can be fetched again by its id.")
class Node:
    id: strawberry.ID = strawberry.field(
        description="The business key in InternalId form, made opaque. It never changes."
    )
