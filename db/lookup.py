"""Rows by key: what references and lists of children are resolved with, one statement for all parents."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, select

from db import keys as key_tables
from db.connection import Connection
from db.criteria import Criteria, all_rows, shape_of
from db.keys import Key
from db.row import Row
from db.scope import Scope
from db.source import Source


async def live(
    db: Connection, source: Source, scope: Scope, names: frozenset[str], link: Sequence[str], keys: Sequence[Key]
) -> list[Row | None]:
    """The live row for each of `keys` (values of the `link` columns); None where the viewer may see none."""
    groups = await children(db, source, scope, names, link, keys, ("recno",))
    return [group[-1] if group else None for group in groups]


async def referred(
    db: Connection, source: Source, scope: Scope, names: frozenset[str], link: Sequence[str], keys: Sequence[Key]
) -> list[Row | None]:
    """As `live`, but a logically deleted row answers where no live one exists: old documents keep their references."""
    distinct = list(dict.fromkeys(keys))

    def build() -> Select[Any]:
        named, entity = scope.named(), source.model
        joined = _joined(db, source, named, names, link, distinct).where(*source.reachable(entity, named))
        # Live rows come last, so they win; among deleted ones the newest does.
        return joined.order_by(entity.deleted.desc(), entity.recno)

    shape = ("referred", id(source), scope.shape, names, tuple(link), key_tables.shape(distinct))
    rows = await db.rows(shape, build, {**scope.values(), **key_tables.values(db, distinct)})
    found = {distinct[row.position]: row for row in rows}
    return [found.get(key) for key in keys]


async def children(
    db: Connection,
    source: Source,
    scope: Scope,
    names: frozenset[str],
    link: Sequence[str],
    keys: Sequence[Key],
    order: Sequence[str],
    criteria: Criteria = all_rows,
) -> list[list[Row]]:
    """All live rows that refer to each of `keys`, in `order`."""
    distinct = list(dict.fromkeys(keys))

    def build() -> Select[Any]:
        named, entity = scope.named(), source.model
        joined = _joined(db, source, named, names, link, distinct)
        conditions = (*source.visible(entity, named), *criteria(entity, named))
        return joined.where(*conditions).order_by(*(getattr(entity, name) for name in order))

    known = shape_of(criteria)
    shape = ("children", id(source), scope.shape, names, tuple(link), key_tables.shape(distinct), tuple(order), known)
    values = {**scope.values(), **key_tables.values(db, distinct)}
    found = await db.groups(shape if known else None, build, values, len(distinct))
    rows = dict(zip(distinct, found, strict=True))
    return [rows[key] for key in keys]


def _joined(
    db: Connection, source: Source, scope: Scope, names: frozenset[str], link: Sequence[str], keys: Sequence[Key]
) -> Select[Any]:
    parents, entity = key_tables.table(db, keys), source.model
    matches = and_(*(getattr(entity, name) == part for name, part in zip(link, parents.parts, strict=True)))
    return (
        select(parents.position.label("position"), *source.columns(entity, names, scope))
        .select_from(parents.table)
        .join(entity, matches)
    )
