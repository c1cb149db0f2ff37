"""Rows by key: what references and lists of children are resolved with, one statement for all parents."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, select

from db.connection import Connection
from db.criteria import Criteria, all_rows, shape_of
from db.keys import Key, Keys, dealt
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

    def build(scope: Scope, parents: Keys) -> Select[Any]:
        entity = source.model
        joined = _joined(source, scope, names, link, parents).where(*source.reachable(entity, scope))
        # Live rows come last, so they win; among deleted ones the newest does.
        return joined.order_by(entity.deleted.desc(), entity.recno)

    groups = await dealt(db, scope, keys, ("referred", id(source), names, tuple(link)), build)
    return [group[-1] if group else None for group in groups]


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
    known = shape_of(criteria)

    def build(scope: Scope, parents: Keys) -> Select[Any]:
        entity = source.model
        conditions = (*source.visible(entity, scope), *criteria(entity, scope))
        joined = _joined(source, scope, names, link, parents).where(*conditions)
        return joined.order_by(*(getattr(entity, name) for name in order))

    key = known and ("children", id(source), names, tuple(link), tuple(order), known)
    return await dealt(db, scope, keys, key, build)


def _joined(source: Source, scope: Scope, names: frozenset[str], link: Sequence[str], parents: Keys) -> Select[Any]:
    entity = source.model
    matches = and_(*(getattr(entity, name) == part for name, part in zip(link, parents.parts, strict=True)))
    return (
        select(parents.position.label("position"), *source.columns(entity, names, scope))
        .select_from(parents.table)
        .join(entity, matches)
    )
