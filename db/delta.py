"""What changed in a list since a stamp: its rows, oldest change first, and the records that are in it no more."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from db import departures, numbered, parts, types
from db.changes import Position
from db.connection import Connection
from db.listing import Listing
from db.parts import Part, from_then
from db.row import Row
from db.scope import Scope
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
        position = batch[-1].place
    return found


class Candidate(NamedTuple):
    """A change: where it stands, what is known of a row that is not (`departed`), or else the record's effective stamp
    as it is stored, where the change is the record's own."""

    place: Position
    departed: Any = None
    stamp: Any = None


async def _batch(db: Connection, question: Question, position: Position | None, limit: int) -> list[Candidate]:
    """The next changes, whoever's they turn out to be: where each stands, and what is known of a row that is not."""
    found: list[Candidate] = []
    for listing in question.lists:
        rows = await _changed(db, listing, Edge(listing.source.alias, question.since, position, limit))
        stamps = rows[0].shape.places["own"] if rows else 0
        places = ((row.stamp, listing.source.alias, row.recno) for row in rows)
        found += [Candidate(place, stamp=row.raw[stamps]) for place, row in zip(places, rows, strict=True)]
    for kind in departures.kinds(question.listing):
        rows = await _departed(db, question.listing, Edge(kind, question.since, position, limit))
        found += [Candidate((row.stamp, kind, row.recno), row) for row in rows]
    return sorted(found, key=lambda candidate: candidate.place)[:limit]


@dataclass(frozen=True)
class Edge:
    """Where the next `limit` changes of one `kind` begin: at `since`, or beyond the `position` that was reached."""

    kind: str
    since: datetime
    position: Position | None
    limit: int

    @property
    def low(self) -> datetime:
        return self.since if self.position is None else max(self.since, self.position[0])

    @property
    def shape(self) -> Hashable:
        """What a statement depends on."""
        return self.position and (self.kind > self.position[1]) - (self.kind < self.position[1])

    def values(self, scope: Scope) -> dict[str, Any]:
        reached, _, last = self.position or (self.since, "", 0)
        place = {"begun": self.since, "reached": reached, "last": last, "most": self.limit}
        return {**scope.values(), **parts.values(self.low, scope), **place}

    def beyond(self, stamp: ColumnElement[Any], recno: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        if self.position is None:
            return []
        reached, at, last = self.position
        bound = bindparam("reached", reached, types.Stamp())
        if self.kind != at:
            return [stamp >= bound if self.kind > at else stamp > bound]
        return [tuple_(stamp, recno) > tuple_(bound, bindparam("last", last, BigInteger()))]

    def most(self) -> BindParameter[int]:
        return bindparam("most", self.limit, Integer())


async def _changed(db: Connection, listing: Listing, edge: Edge) -> list[Row]:
    """Records that changed, logically deleted ones too, and those that may have come or gone: recno, stamp, and `own`,
    the effective stamp where it was not only something else's (`_trail`)."""
    shape = ("changed", id(listing.source), listing.scope.shape, edge.shape)
    return await db.rows(shape, lambda: changed_query(listing.named(), edge), edge.values(listing.scope))


def changed_query(listing: Listing, edge: Edge) -> Select[Any]:
    source, scope = listing.source, listing.scope
    entity: Any = aliased(source.model)
    held = source.held(entity, scope)
    if not hasattr(source.model, "stamp"):
        # Nothing tells when a row changed: each may have.
        at = bindparam("begun", edge.since, types.Stamp())
        shown = (entity.recno.label("recno"), at.label("stamp"), null().label("own"))
        every = select(*shown).where(*held, *edge.beyond(at, entity.recno))
        return every.order_by(entity.recno).limit(edge.most())
    moves, losses = departures.moves(listing), departures.losses(listing)
    if not source.makeup.parts and not moves:
        recent = entity.stamp >= from_then(edge.low)
        shown = (entity.recno.label("recno"), entity.stamp.label("stamp"), entity.stamp.label("own"))
        changes = select(*shown).where(recent, *held, *edge.beyond(entity.stamp, entity.recno))
        return changes.order_by(entity.stamp, entity.recno).limit(edge.most())
    trails = [_trail(listing, part, edge.low, own=True) for part in (Part(), *source.makeup.parts)]
    trails += [_trail(listing, part, edge.low) for part in losses]
    trails += [_trail(listing, part, edge.low, moved=True) for part in moves]
    united = union_all(*(one for one in trails if one is not None)).subquery("trails")
    recno, stamp = united.c.recno, type_coerce(func.max(united.c.stamp), types.Stamp())
    own = type_coerce(func.max(case((united.c.own == 1, united.c.stamp))), types.Stamp())
    return (
        select(recno.label("recno"), stamp.label("stamp"), own.label("own"))
        # Each has its record. An outer join keeps SQLite from beginning with all records instead of the few trails.
        .select_from(united.outerjoin(entity, entity.recno == recno))
        .where(or_(united.c.moved == 1, and_(*held)))
        .group_by(recno)
        .having(and_(True, *edge.beyond(stamp, recno)))
        .order_by(stamp, recno)
        .limit(edge.most())
    )


def _trail(
    listing: Listing, part: Part, low: datetime, *, own: bool = False, moved: bool = False
) -> Select[Any] | None:
    """Changes since `low` of one part: `own` where its stamp is among those whose newest is the record's effective one,
    `moved` where the record may have come or gone with it."""
    scope, record = listing.scope, aliased(listing.source.model)
    if part.lacking(scope):
        return None
    entity, ties = part.joined(record, scope)
    stamp = part.stamp(entity, scope).label("stamp")
    flags = (literal(int(own)).label("own"), literal(int(moved)).label("moved"))
    # Every index of a record but that of stamps begins with the branch.
    here = (record.branch == scope.branch_of(listing.source.alias),) if part.models or part.passing else ()
    return select(record.recno.label("recno"), stamp, *flags).where(*here, *ties, *part.recent(entity, scope, low))


async def _departed(db: Connection, listing: Listing, edge: Edge) -> list[Row]:
    def build() -> Select[Any]:
        gone = departures.query(edge.kind, listing.named(), edge.low).subquery()
        beyond = edge.beyond(gone.c.stamp, gone.c.recno)
        return select(gone).where(*beyond).order_by(gone.c.stamp, gone.c.recno).limit(edge.most())

    shape = ("departed", id(listing.source), listing.scope.shape, edge.kind, edge.shape)
    return await db.rows(shape, build, edge.values(listing.scope))


async def _told(db: Connection, question: Question, batch: Sequence[Candidate]) -> list[Entry]:
    found: dict[Position, Entry] = {}
    for listing in question.lists:
        here = [one for one in batch if one.place[1] == listing.source.alias]
        places = {one.place[2]: one.place for one in here}
        for row in await numbered.live(db, listing, {one.place[2]: one.stamp for one in here}, question.names):
            found[places[row.recno]] = Entry(places[row.recno], row)
        missing = [recno for recno, place in places.items() if place not in found]
        for gone in await numbered.gone(db, listing, missing, question.ids) if missing else ():
            reason = _reason(gone)
            if reason:
                found[places[gone.recno]] = Entry(places[gone.recno], gone, reason)
    left = [(one.place, one.departed) for one in batch if one.departed is not None]
    for place, row in await departures.unseen(db, question.lists, left) if left else ():
        found[place] = Entry(place, row, DeletionReason.DELETED)
    return [found[one.place] for one in batch if one.place in found]


def _reason(row: Any) -> DeletionReason | None:
    if row.lives_again:
        return None
    if row.was_deleted:
        return DeletionReason.DELETED
    return DeletionReason.NOT_MATCHING if row.may_see else DeletionReason.OUT_OF_SCOPE
