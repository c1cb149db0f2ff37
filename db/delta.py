"""What changed in a list since a stamp: its rows, oldest change first, and the records that are in it no more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from db import departures, types
from db.changes import Position
from db.connection import Connection
from db.listing import Listing
from db.parts import Part
from sales.sync import DeletionReason


@dataclass(frozen=True)
class Entry:
    """A record that changed: its `row` as it is now, or why it is `gone`; then `row` holds what its id is made of."""

    position: Position
    row: Any
    gone: DeletionReason | None = None


@dataclass(frozen=True)
class Question:
    """The changes of `listing` at `since` or later. Rows come with the columns `names`, deleted ones with `ids`."""

    listing: Listing
    since: datetime
    names: frozenset[str]
    ids: frozenset[str]

    @property
    def lists(self) -> list[Listing]:
        beside = getattr(self.listing, "beside", None)
        return [one for one in (self.listing, beside) if one is not None and not one.lacking]


async def page(db: Connection, question: Question, position: Position | None, limit: int) -> list[Entry]:
    """The first `limit` changes beyond `position`, rows and deleted records together.

    Take the watermark before. There is no upper bound: a row that changes meanwhile comes again.
    """
    found: list[Entry] = []
    while len(found) < limit:
        wanted = limit - len(found)
        batch = await _batch(db, question, position, wanted)
        found += await _told(db, question, batch)
        if len(batch) < wanted:
            break
        position = batch[-1][0]
    return found


Candidate = tuple[Position, Any]


async def _batch(db: Connection, question: Question, position: Position | None, limit: int) -> list[Candidate]:
    """The next changes, whoever's they turn out to be: where each stands, and what is known of a row that is not."""
    found: list[Candidate] = []
    for listing in question.lists:
        rows = await db.fetch(_changed(listing, question.since, position, limit))
        found += [((row.stamp, listing.source.alias, row.recno), None) for row in rows]
    for kind, query in departures.queries(question.listing, question.since):
        united = query.subquery()
        beyond = _beyond(united.c.stamp, united.c.recno, kind, position)
        rows = await db.fetch(select(united).where(*beyond).order_by(united.c.stamp, united.c.recno).limit(limit))
        found += [((row.stamp, kind, row.recno), row) for row in rows]
    return sorted(found, key=lambda candidate: candidate[0])[:limit]


def _changed(listing: Listing, since: datetime, position: Position | None, limit: int) -> Select[Any]:
    source, scope = listing.source, listing.scope
    entity: Any = aliased(source.model)
    low = since if position is None else max(since, position[0])
    held = source.held(entity, scope)
    moves, losses = departures.moves(listing), departures.losses(listing)
    if not source.makeup.parts and not moves:
        beyond = _beyond(entity.stamp, entity.recno, source.alias, position)
        own = select(entity.recno, entity.stamp).where(entity.stamp >= low, *held, *beyond)
        return own.order_by(entity.stamp, entity.recno).limit(limit)
    trails = [_trail(listing, part, low, moved=False) for part in (Part(), *source.makeup.parts, *losses)]
    trails += [_trail(listing, part, low, moved=True) for part in moves]
    united = union_all(*(one for one in trails if one is not None)).subquery("trails")
    stamp = type_coerce(func.max(united.c.stamp), types.Stamp())
    query: Any = (
        select(entity.recno, stamp.label("stamp"))
        .join(united, united.c.recno == entity.recno)
        .where(or_(united.c.moved == 1, and_(*held)))
        .group_by(entity.recno)
        .having(and_(True, *_beyond(stamp, entity.recno, source.alias, position)))
        .order_by(stamp, entity.recno)
        .limit(limit)
    )
    return query  # type: ignore[no-any-return]  # SQLAlchemy's type of it says which columns


def _trail(listing: Listing, part: Part, low: datetime, *, moved: bool) -> Select[Any] | None:
    scope, record = listing.scope, aliased(listing.source.model)
    if part.lacking(scope):
        return None
    entity, ties = part.joined(record, scope)
    stamp, flag = part.stamp(entity, scope).label("stamp"), literal(int(moved)).label("moved")
    return select(record.recno.label("recno"), stamp, flag).where(*ties, *part.recent(entity, scope, low))


def _beyond(
    stamp: ColumnElement[Any], recno: ColumnElement[Any], kind: str, position: Position | None
) -> list[ColumnElement[bool]]:
    if position is None:
        return []
    reached, at, last = position
    bound = literal(reached, types.Stamp())
    if kind != at:
        return [stamp >= bound if kind > at else stamp > bound]
    return [tuple_(stamp, recno) > tuple_(bound, literal(last))]


async def _told(db: Connection, question: Question, batch: Sequence[Candidate]) -> list[Entry]:
    found: dict[Position, Entry] = {}
    for listing in question.lists:
        places = {place[2]: place for place, _ in batch if place[1] == listing.source.alias}
        for row in await _rows(db, listing, places, question.names):
            found[places[row.recno]] = Entry(places[row.recno], row)
        missing = [recno for recno, place in places.items() if place not in found]
        for row in await _gone(db, listing, missing, question.ids) if missing else ():
            reason = _reason(row)
            if reason:
                found[places[row.recno]] = Entry(places[row.recno], row, reason)
    left = [(place, row) for place, row in batch if row is not None]
    for place, row in await departures.unseen(db, question.lists, left) if left else ():
        found[place] = Entry(place, row, DeletionReason.DELETED)
    return [found[place] for place, _ in batch if place in found]


async def _rows(db: Connection, listing: Listing, recnos: Iterable[int], names: frozenset[str]) -> Sequence[Row[Any]]:
    wanted = list(recnos)
    if not wanted:
        return ()
    entity: Any = listing.source.model
    query = select(*listing.columns(entity, names | {"recno"})).where(entity.recno.in_(wanted), *listing.where(entity))
    return await db.fetch(query)


async def _gone(db: Connection, listing: Listing, recnos: Sequence[int], ids: frozenset[str]) -> Sequence[Row[Any]]:
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


def _reason(row: Any) -> DeletionReason | None:
    if row.lives_again:
        return None
    if row.was_deleted:
        return DeletionReason.DELETED
    return DeletionReason.NOT_MATCHING if row.may_see else DeletionReason.OUT_OF_SCOPE
