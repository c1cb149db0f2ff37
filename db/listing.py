"""Lists of rows: a page of one list, pages of many lists at once, and how long they are."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Label,
    Select,
    and_,
    bindparam,
    func,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import aliased

from db import cursor
from db.connection import Connection
from db.criteria import Criteria, all_rows, shape_of
from db.keys import Key, Keys, dealt
from db.row import Row
from db.scope import Scope
from db.source import Source


@dataclass(frozen=True)
class Listing:
    """The rows of `source` that `scope` may see and that meet `criteria`."""

    source: Source
    scope: Scope
    criteria: Criteria = all_rows

    @property
    def lacking(self) -> bool:
        """Whether the company's database has no such table: its lists are empty."""
        return self.source.alias in self.scope.company.lacks

    def where(self, entity: Any) -> list[ColumnElement[bool]]:
        return [*self.source.visible(entity, self.scope), *self.criteria(entity, self.scope)]

    @property
    def shape(self) -> Hashable:
        """What its statements depend on; None where each is made anew."""
        known = shape_of(self.criteria)
        return known and (id(self.source), self.scope.shape, known)

    def named(self) -> "Listing":
        """The same, with what differs between viewers as named parameters."""
        return replace(self, scope=self.scope.named())

    def columns(self, entity: Any, names: Iterable[str]) -> list[Label[Any]]:
        return self.source.columns(entity, names, self.scope)


@dataclass(frozen=True)
class Window:
    """Which part of a list: `limit` rows after (`backward`: before) the cursor `edge`, in the order of `columns`."""

    name: str
    limit: int
    columns: tuple[str, ...]
    descending: bool = False
    backward: bool = False
    edge: str | None = None

    @property
    def order(self) -> tuple[str, ...]:
        return (*self.columns, "recno")

    def beyond(self, entity: Any) -> list[ColumnElement[bool]]:
        """The rows on the far side of `edge`."""
        if self.edge is None:
            return []
        columns = [getattr(entity, name) for name in self.order]
        edge = self.values(entity)
        bound = tuple_(*[bindparam(name, edge[name], column.type) for name, column in zip(edge, columns, strict=False)])
        return [tuple_(*columns) < bound if self.descending != self.backward else tuple_(*columns) > bound]

    @property
    def shape(self) -> Hashable:
        """What its statements depend on."""
        return (self.columns, self.descending, self.backward, self.edge is None)

    def values(self, entity: Any) -> dict[str, Any]:
        """The edge's columns and the number of rows to read, by their names in SQL. Raises BadUserInput."""
        read = {"limit": self.limit + 1}
        if self.edge is None:
            return read
        columns = [getattr(entity, name) for name in self.order]
        edge = cursor.decode(self.edge, self.name, columns)
        return {**{f"edge_{place}": value for place, value in enumerate(edge)}, **read}

    def most(self) -> BindParameter[int]:
        """One row more than the page has, to know whether there is one."""
        return bindparam("limit", self.limit + 1, Integer())

    def ordering(self, entity: Any) -> list[ColumnElement[Any]]:
        columns = [getattr(entity, name) for name in self.order]
        return [column.desc() if self.descending != self.backward else column.asc() for column in columns]


# Not frozen: there is one for each parent of a page, and to freeze it takes longer than to make it.
@dataclass
class Page:
    """Consecutive rows of a list, and whether there are more on either side."""

    rows: Sequence[Row]
    window: Window
    has_next: bool
    has_previous: bool

    def cursor(self, index: int) -> str:
        row = self.rows[index]
        return cursor.encode(self.window.name, [getattr(row, name) for name in self.window.order])

    @property
    def ends(self) -> tuple[str | None, str | None]:
        """The cursors of the first and the last row, None where there is none."""
        return (self.cursor(0), self.cursor(len(self.rows) - 1)) if self.rows else (None, None)

    @classmethod
    def of(cls, rows: Sequence[Row], window: Window) -> "Page":
        """From one row more than the limit, where there is one."""
        more, beyond = len(rows) > window.limit, window.edge is not None
        rows = rows[: window.limit]
        if window.backward:
            return cls(rows[::-1], window, has_next=beyond, has_previous=more)
        return cls(rows, window, has_next=more, has_previous=beyond)


async def page(db: Connection, listing: Listing, window: Window, names: frozenset[str]) -> Page:
    """One page of the whole list, with the columns `names`."""
    model = listing.source.model

    def build() -> Select[Any]:
        named = listing.named()
        return (
            select(*named.columns(model, names.union(window.order)))
            .where(*named.where(model), *window.beyond(model))
            .order_by(*window.ordering(model))
            .limit(window.most())
        )

    shape = listing.shape and ("page", listing.shape, window.shape, names)
    values = {**listing.scope.values(), **window.values(model)}
    return Page.of(await db.rows(shape, build, values), window)


async def pages(
    db: Connection, listing: Listing, link: Sequence[str], keys: Sequence[Key], window: Window, names: frozenset[str]
) -> list[Page]:
    """A page for each of `keys`, which `link` columns refer to, in the order of the keys."""
    known = listing.shape and ("pages", listing.shape, window.shape, names, tuple(link))

    def build(scope: Scope, parents: Keys) -> Select[Any]:
        return _pages_query(db, replace(listing, scope=scope), link, parents, window, names)

    rows = await dealt(db, listing.scope, keys, known, build, window.values(listing.source.model))
    return [Page.of(one, window) for one in rows]


def _pages_query(
    db: Connection, listing: Listing, link: Sequence[str], keys: Keys, window: Window, names: frozenset[str]
) -> Select[Any]:
    model = listing.source.model
    inner = aliased(model)
    wanted = names.union(window.order)
    one = (
        select(*(listing.columns(inner, wanted) if db.postgresql else [inner.recno]))
        .where(*(getattr(inner, name) == part for name, part in zip(link, keys.parts, strict=True)))
        .where(*listing.where(inner), *window.beyond(inner))
        .order_by(*window.ordering(inner))
        .limit(window.most())
    )
    position = keys.position.label("position")
    if db.postgresql:
        lateral = one.correlate(keys.table).lateral("rows")
        backward = window.descending != window.backward
        order = [lateral.c[name].desc() if backward else lateral.c[name] for name in window.order]
        return select(position, *lateral.c).select_from(keys.table).join(lateral, true()).order_by(position, *order)
    # SQLite has no LATERAL, and a window function would number every row of every parent.
    return (
        select(position, *listing.columns(model, wanted))
        .select_from(keys.table)
        .join(model, model.recno.in_(one.correlate(keys.table)))
        .order_by(position, *window.ordering(model))
    )


async def count(db: Connection, listing: Listing) -> int:
    """How many rows the list has."""
    model = listing.source.model

    def build() -> Select[Any]:
        return select(func.count(model.recno).label("total")).where(*listing.named().where(model))

    [row] = await db.rows(listing.shape and ("count", listing.shape), build, listing.scope.values())
    return int(row.total)


async def counts(db: Connection, listing: Listing, link: Sequence[str], keys: Sequence[Key]) -> list[int]:
    """How many rows the list of each of `keys` has."""
    model = listing.source.model

    def build(scope: Scope, parents: Keys) -> Select[Any]:
        matches = (getattr(model, name) == part for name, part in zip(link, parents.parts, strict=True))
        query: Any = (
            select(parents.position.label("position"), func.count(model.recno).label("total"))
            .select_from(parents.table)
            .join(model, and_(*matches))
            .where(*replace(listing, scope=scope).where(model))
            .group_by(parents.position)
        )
        return query  # type: ignore[no-any-return]  # SQLAlchemy's type of it says which columns

    known = listing.shape and ("counts", listing.shape, tuple(link))
    return [rows[0].total if rows else 0 for rows in await dealt(db, listing.scope, keys, known, build)]
