"""Records of a list by their numbers: as they are now, and what is left of those that are in it no more."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy import Select, and_, exists, literal, select
from sqlalchemy.orm import aliased

from db import keys as key_tables
from db import types
from db.connection import Connection
from db.listing import Listing
from db.row import Row


async def live(db: Connection, listing: Listing, stamps: Mapping[int, Any], names: frozenset[str]) -> Sequence[Row]:
    """The records of these numbers. Their effective stamps, where they are known, are not worked out again: that takes
    longer than all else."""
    if "stamp" not in names or not listing.source.makeup.parts:
        return await _rows(db, listing, stamps, names)
    known = await _rows(db, listing, (one for one, stamp in stamps.items() if stamp is not None), names - {"stamp"})
    others = await _rows(db, listing, (one for one, stamp in stamps.items() if stamp is None), names)
    if not known:
        return others
    shape = known[0].shape.beside("stamp", types.Stamp())
    return [*(Row(shape, (*row.raw, stamps[row.recno])) for row in known), *others]


async def _rows(db: Connection, listing: Listing, recnos: Iterable[int], names: frozenset[str]) -> Sequence[Row]:
    wanted = [(recno,) for recno in recnos]
    if not wanted:
        return ()
    entity: Any = listing.source.model

    def build() -> Select[Any]:
        named, keys = listing.named(), key_tables.table(db, wanted)
        # Not a join: SQLite may read the whole table, and for each of its rows the keys.
        these = entity.recno.in_(select(keys.parts[0]).select_from(keys.table))
        return select(*named.columns(entity, names | {"recno"})).where(these, *named.where(entity))

    shape = listing.shape and ("changed rows", listing.shape, names)
    return await db.rows(shape, build, {**listing.scope.values(), **key_tables.values(db, wanted)})


async def gone(db: Connection, listing: Listing, recnos: Sequence[int], ids: frozenset[str]) -> Sequence[Found[Any]]:
    """Rows that are in the list no more: what their ids are made of, and whether they may be seen, or live again."""
    source, scope = listing.source, listing.scope
    entity: Any = aliased(source.model)
    twin: Any = aliased(source.model)
    same = [getattr(twin, name) == getattr(entity, name) for name in source.key]
    lives = exists(select(literal(1)).where(*same, *listing.where(twin)))
    shown = [*source.columns(entity, ids | {"recno"}, scope), entity.deleted.label("was_deleted")]
    seen = and_(*source.visible(entity, scope)).label("may_see")
    query = select(*shown, seen, lives.label("lives_again")).where(entity.recno.in_(recnos))
    return await db.fetch(query)
