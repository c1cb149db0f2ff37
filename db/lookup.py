"""Rows by key: what references and lists of children are resolved with, one statement for all parents."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, select

from db import keys as key_tables
from db.connection import Connection
from db.keys import Key
from db.listing import Criteria, all_rows
from db.scope import Scope
from db.source import Source


async def live(
    db: Connection, source: Source, scope: Scope, names: frozenset[str], link: Sequence[str], keys: Sequence[Key]
) -> list[Row[Any] | None]:
    """The live row for each of `keys` (values of the `link` columns); None where the viewer may see none."""
    groups = await children(db, source, scope, names, link, keys, ("recno",))
    return [group[-1] if group else None for group in groups]


async def referred(
    db: Connection, source: Source, scope: Scope, names: frozenset[str], link: Sequence[str], keys: Sequence[Key]
) -> list[Row[Any] | None]:
    """As `live`, but a logically deleted row answers where no live one exists: old documents keep their references."""
    distinct = list(dict.fromkeys(keys))
    entity = source.model
    query = _joined(db, source, scope, names, link, distinct).where(*source.reachable(entity, scope))
    found = {}
    # Live rows come last, so they win; among deleted ones the newest does.
    for row in await db.fetch(query.order_by(entity.deleted.desc(), entity.recno)):
        found[distinct[row.position]] = row
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
) -> list[list[Row[Any]]]:
    """All live rows that refer to each of `keys`, in `order`."""
    distinct = list(dict.fromkeys(keys))
    entity = source.model
    query = _joined(db, source, scope, names, link, distinct).where(
        *source.visible(entity, scope), *criteria(entity, scope)
    )
    rows: dict[Key, list[Row[Any]]] = {key: [] for key in distinct}
    for row in await db.fetch(query.order_by(*(getattr(entity, name) for name in order))):
        rows[distinct[row.position]].append(row)
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
