"""What the database lets us know of changes while others write to it: how far it can be trusted, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    and_,
    cast,
    literal,
    literal_column,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from db import facts, types, watermarks
from db.connection import Connection
from db.watermarks import MARGIN, Watermark
from sales.sync import SyncGuarantee

# Where a page ended: stamp, alias of the table, record number.
Position = tuple[datetime, str, int]
take_watermark = watermarks.take

__all__ = ["MARGIN", "Position", "Trail", "Watermark", "exits_tracked", "guarantee", "page", "take_watermark"]


async def guarantee(db: Connection) -> SyncGuarantee:
    """What a pull can promise now.

    GAP_FREE on SQLite, whose stamps are given one by one under the write lock. On PostgreSQL only while our role may
    see the start of every open transaction, none is hidden by `track_activities`, and for those that are prepared it is
    known what could be seen before.
    """
    return (await watermarks.take(db)).guarantee


async def exits_tracked(db: Connection) -> bool:
    """Whether the database keeps the log of rows that were physically deleted or changed hands."""
    return await facts.get(db, "exit_log") == "true"


@dataclass(frozen=True)
class Trail:
    """A table whose changes are changes of a record: the columns `key` name it, in the same order in every trail."""

    alias: str
    model: Any
    key: tuple[str, ...]


async def page(
    db: Connection, trails: Sequence[Trail], since: datetime, position: Position | None, limit: int
) -> Sequence[Row[Any]]:
    """The first `limit` rows of `trails` that bear a stamp of `since` or later, beyond `position`.

    Logically deleted ones too. In the order of stamp, table and record number: `stamp`, `alias`, `recno`, `version`
    (which differs for each writing of a row) and the key as `k0`, `k1`, …. Take the watermark before the first page;
    there is no upper bound, so that a row that changes meanwhile comes again.
    """
    parts = [_trail(db, trail, since, position, limit).subquery() for trail in trails]
    united = union_all(*(select(part) for part in parts)).subquery("changes")
    columns = united.c
    return await db.fetch(select(united).order_by(columns.stamp, columns.alias, columns.recno).limit(limit))


def _trail(db: Connection, trail: Trail, since: datetime, position: Position | None, limit: int) -> Select[Any]:
    entity = aliased(trail.model)
    # The transaction that wrote the row. SQLite gives every writing a stamp of its own.
    version = cast(literal_column("xmin"), String) if db.postgresql else literal("")
    keys = [getattr(entity, name).label(f"k{place}") for place, name in enumerate(trail.key)]
    return (
        select(entity.stamp, literal(trail.alias).label("alias"), entity.recno, version.label("version"), *keys)
        .where(entity.stamp >= since, *_beyond(entity, trail.alias, position))
        .order_by(entity.stamp, entity.recno)
        .limit(limit)
    )


def _beyond(entity: Any, alias: str, position: Position | None) -> list[ColumnElement[bool]]:
    if position is None:
        return []
    stamp, table, recno = position
    if alias != table:
        return [and_(entity.stamp >= stamp) if alias > table else and_(entity.stamp > stamp)]
    return [tuple_(entity.stamp, entity.recno) > tuple_(literal(stamp, types.Stamp()), literal(recno))]
