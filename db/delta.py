"""What changed in a list since a stamp: its rows, oldest change first, and the records that are in it no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Label, Select, and_, exists, func, literal, select
from sqlalchemy import Row as Found
from sqlalchemy.orm import aliased

from db import departures, trails
from db.changes import Position
from db.connection import Connection
from db.listing import Listing
from db.row import Row
from db.trails import Edge
from sales.sync import DeletionReason


class Entry(NamedTuple):
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
    """A change: where it stands, and the `row` of its record where that is in the list; or else, of a row that is not,
    what the log knows of it (`departed`)."""

    place: Position
    row: Row | None = None
    departed: Any = None


async def _batch(db: Connection, question: Question, position: Position | None, limit: int) -> list[Candidate]:
    """The next changes, whoever's they turn out to be."""
    found: list[Candidate] = []
    for listing in question.lists:
        alias = listing.source.alias
        rows = await _changed(db, listing, Edge(alias, question.since, position, limit), question.names)
        found += [Candidate((row.changed_at, alias, row.changed), None if row.recno is None else row) for row in rows]
    for kind in departures.kinds(question.listing):
        rows = await _departed(db, question.listing, Edge(kind, question.since, position, limit))
        found += [Candidate((row.stamp, kind, row.recno), departed=row) for row in rows]
    return sorted(found, key=lambda candidate: candidate.place)[:limit]


async def _changed(db: Connection, listing: Listing, edge: Edge, names: frozenset[str]) -> list[Row]:
    shape = listing.shape and ("changed", listing.shape, edge.shape, names)
    return await db.rows(shape, lambda: changed_query(listing.named(), edge, names), edge.values(listing.scope))


def changed_query(listing: Listing, edge: Edge, names: frozenset[str]) -> Select[Any]:
    """The records that changed with the columns `names`, as they are now; NULLs where they are in the list no more.
    `changed` is a record's number, `changed_at` the stamp of the change."""
    source, record = listing.source, listing.source.model
    changes = trails.query(listing, edge).subquery("changes")

    def shown(name: str) -> Label[Any]:
        column = source.column(record, name, listing.scope)
        # To work out the effective stamp takes longer than all else, and most changes are the newest.
        known = name == "stamp" and source.makeup.parts
        return (func.coalesce(changes.c.own, column) if known else column).label(name)

    here = and_(record.recno == changes.c.recno, *listing.where(record))
    place = (changes.c.recno.label("changed"), changes.c.stamp.label("changed_at"))
    return (
        select(*place, *map(shown, sorted(names | {"recno"})))
        .select_from(changes.outerjoin(record, here))
        .order_by(changes.c.stamp, changes.c.recno)
    )


async def _departed(db: Connection, listing: Listing, edge: Edge) -> list[Row]:
    def build() -> Select[Any]:
        gone = departures.query(edge.kind, listing.named(), edge.low).subquery()
        beyond = edge.beyond(gone.c.stamp, gone.c.recno)
        return select(gone).where(*beyond).order_by(gone.c.stamp, gone.c.recno).limit(edge.most())

    shape = ("departed", id(listing.source), listing.scope.shape, edge.kind, edge.shape)
    return await db.rows(shape, build, edge.values(listing.scope))


async def _told(db: Connection, question: Question, batch: Sequence[Candidate]) -> list[Entry]:
    # By kinds and numbers: they are shorter to compare than positions.
    gone: dict[tuple[str, int], Entry] = {}
    for listing in question.lists:
        alias = listing.source.alias
        places = {one.place[2]: one.place for one in batch if one.row is None and one.place[1] == alias}
        for row in await _gone(db, listing, list(places), question.ids) if places else ():
            reason = _reason(row)
            if reason:
                gone[alias, row.recno] = Entry(places[row.recno], row, reason)
    left = [(one.place, one.departed) for one in batch if one.departed is not None]
    for place, row in await departures.unseen(db, question.lists, left) if left else ():
        gone[place[1:]] = Entry(place, row, DeletionReason.DELETED)
    told = (gone.get(one.place[1:]) if one.row is None else Entry(one.place, one.row) for one in batch)
    return [entry for entry in told if entry is not None]


async def _gone(db: Connection, listing: Listing, recnos: Sequence[int], ids: frozenset[str]) -> Sequence[Found[Any]]:
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
