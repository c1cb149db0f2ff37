"""Lists of rows: a page of one list, pages of many lists at once, and how long they are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Label, Row, Select, and_, func, literal, select, true, tuple_
from sqlalchemy.orm import aliased

from db import cursor
from db import keys as key_tables
from db.connection import Connection
from db.keys import Key, Keys
from db.scope import Scope
from db.source import Conditions, Source

Criteria = Callable[[Any, Scope], Conditions]


def all_rows(_entity: Any, _scope: Scope) -> Conditions:
    """No filter."""
    return ()


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
        values = cursor.decode(self.edge, self.name, columns)
        bound = tuple_(*[literal(value, column.type) for value, column in zip(values, columns, strict=True)])
        return [tuple_(*columns) < bound if self.descending != self.backward else tuple_(*columns) > bound]

    def ordering(self, entity: Any) -> list[ColumnElement[Any]]:
        columns = [getattr(entity, name) for name in self.order]
        return [column.desc() if self.descending != self.backward else column.asc() for column in columns]


@dataclass(frozen=True)
class Page:
    """Consecutive rows of a list, and whether there are more on either side."""

    rows: Sequence[Row[Any]]
    window: Window
    has_next: bool
    has_previous: bool

    def cursor(self, index: int) -> str:
        row = self.rows[index]
        return cursor.encode(self.window.name, [getattr(row, name) for name in self.window.order])

    @classmethod
    def of(cls, rows: Sequence[Row[Any]], window: Window) -> "Page":
        """From one row more than the limit, where there is one."""
        more, beyond = len(rows) > window.limit, window.edge is not None
        rows = rows[: window.limit]
        if window.backward:
            return cls(rows[::-1], window, has_next=beyond, has_previous=more)
        return cls(rows, window, has_next=more, has_previous=beyond)


async def page(db: Connection, listing: Listing, window: Window, names: frozenset[str]) -> Page:
    """One page of the whole list, with the columns `names`."""
    model = listing.source.model
    query = (
        select(*listing.columns(model, names.union(window.order)))
        .where(*listing.where(model), *window.beyond(model))
        .order_by(*window.ordering(model))
        .limit(window.limit + 1)
    )
    return Page.of(await db.fetch(query), window)


async def pages(
    db: Connection, listing: Listing, link: Sequence[str], keys: Sequence[Key], window: Window, names: frozenset[str]
) -> list[Page]:
    """A page for each of `keys`, which `link` columns refer to, in the order of the keys."""
    distinct = list(dict.fromkeys(keys))
    rows: dict[Key, list[Row[Any]]] = {key: [] for key in distinct}
    query = _pages_query(db, listing, link, key_tables.table(db, distinct), window, names)
    for row in await db.fetch(query):
        rows[distinct[row.position]].append(row)
    return [Page.of(rows[key], window) for key in keys]


def _pages_query(
    db: Connection, listing: Listing, link: Sequence[str], keys: Keys, window: Window, names: frozenset[str]
) -> Select[Any]:
    source = listing.source
    inner = aliased(source.model)
    wanted = names.union(window.order)
    one = (
        select(*(listing.columns(inner, wanted) if db.postgresql else [inner.recno]))
        .where(*(getattr(inner, name) == part for name, part in zip(link, keys.parts, strict=True)))
        .where(*listing.where(inner), *window.beyond(inner))
        .order_by(*window.ordering(inner))
        .limit(window.limit + 1)
    )
    position = keys.position.label("position")
    if db.postgresql:
        lateral = one.correlate(keys.table).lateral("rows")
        backward = window.descending != window.backward
        order = [lateral.c[name].desc() if backward else lateral.c[name] for name in window.order]
        return select(position, *lateral.c).select_from(keys.table).join(lateral, true()).order_by(position, *order)
    # SQLite has no LATERAL, and a window function would number every row of every parent.
    model = source.model
    return (
        select(position, *listing.columns(model, wanted))
        .select_from(keys.table)
        .join(model, model.recno.in_(one.correlate(keys.table)))
        .order_by(position, *window.ordering(model))
    )


async def count(db: Connection, listing: Listing) -> int:
    """How many rows the list has."""
    model = listing.source.model
    return int(await db.scalar(select(func.count(model.recno)).where(*listing.where(model))))


async def counts(db: Connection, listing: Listing, link: Sequence[str], keys: Sequence[Key]) -> list[int]:
    """How many rows the list of each of `keys` has."""
    distinct = list(dict.fromkeys(keys))
    parents, model = key_tables.table(db, distinct), listing.source.model
    query = (
        select(parents.position.label("position"), func.count(model.recno).label("total"))
        .select_from(parents.table)
        .join(model, and_(*(getattr(model, name) == part for name, part in zip(link, parents.parts, strict=True))))
        .where(*listing.where(model))
        .group_by(parents.position)
    )
    totals = {distinct[row.position]: row.total for row in await db.fetch(query)}
    return [totals.get(key, 0) for key in keys]
