"""Which records of a list changed: their numbers, oldest change first, from the trails that changes leave."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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

from db import departures, parts, types
from db.changes import Position
from db.listing import Listing
from db.parts import Part, from_then
from db.scope import Scope


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


def query(listing: Listing, edge: Edge) -> Select[Any]:
    """Records of `listing` that changed, logically deleted ones too, and those that may have come or gone: recno,
    stamp, and `own`, the effective stamp where it was not only something else's (`_trail`)."""
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
