"""Pages of pulls: of all rows of a list, and of what changed in it since a stamp."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from db import delta
from db import union as lists
from db.changes import Position
from db.delta import Entry, Question
from db.listing import Listing, Page, Window
from resolvers import pull, stamps
from resolvers.context import Context
from resolvers.pull import Facts
from resolvers.stamps import Stamp, micros, moment
from sales.errors import BadUserInput
from sales.sync import DeletionReason, ResyncReason

# What stands between a list's own cursor and what the first page of a pull knew.
JOINT = "~"


@dataclass(frozen=True)
class Delta:
    """What the first page of a pull knew, and which records are gone. `facts` is None where nobody asked at first."""

    facts: Facts | None
    stamp: str = ""
    gone: Sequence[tuple[DeletionReason, Any]] = ()
    resync: ResyncReason | None = None


@dataclass
class FirstPull(Page):
    """A page of all rows, whose cursors carry what the first one knew."""

    carried: str = ""

    def cursor(self, index: int) -> str:
        return f"{super().cursor(index)}{JOINT}{self.carried}"


@dataclass
class ChangedPage(Page):
    """A page of changes: `entries` has those of its rows and, where they stand between them, the deleted records'."""

    entries: Sequence[Entry] = ()
    kept: Sequence[Entry] = field(default=())
    carried: Any = None

    def cursor(self, index: int) -> str:
        return str(self.carried(self.kept[index].position))

    @property
    def ends(self) -> tuple[str | None, str | None]:
        if not self.entries:
            return None, None
        return str(self.carried(self.entries[0].position)), str(self.carried(self.entries[-1].position))


async def first_pull(
    context: Context, listing: Listing, window: Window, entity: str, names: frozenset[str], *, asked: bool
) -> tuple[Page, Delta]:
    """A page of the whole list, and the stamp to go on from; `asked` says whether this page is to tell it."""
    if window.edge is None:
        known = await pull.facts(context)
    else:
        plain, _, carried = window.edge.partition(JOINT)
        found = stamps.unseal(context, carried) if carried else None
        if found is None:
            raise BadUserInput(reason="select delta on the first page of a pull: it is taken before the first row")
        known, window = Facts.unpacked(found), Window(**{**vars(window), "edge": plain})
    page = await _read(context, listing, window, names)
    made = FirstPull(page.rows, page.window, page.has_next, page.has_previous, stamps.seal(context, known.packed()))
    return made, Delta(known if asked else None, stamp_of(context, known, entity, listing))


async def _read(context: Context, listing: Listing, window: Window, names: frozenset[str]) -> Page:
    if listing.lacking:
        return Page((), window, False, False)
    return await context.database.read(lists.page, listing, window, names)


async def changed(
    context: Context,
    listing: Listing,
    window: Window,
    entity: str,
    since: str,
    names: frozenset[str],
    ids: frozenset[str],
    *,
    asked: bool,
) -> tuple[Page, Delta]:
    """A page of what changed since a stamp. Raises BadUserInput, and ResyncRequired where that is not `asked`."""
    place = None if window.edge is None else _place(context, window.edge, entity, since)
    begun = None
    if place is None:
        known = await pull.facts(context) if asked else None
        begun = await pull.start(context, since, entity, listing)
        place = _Place(None, begun.since, known)
    if begun and begun.resync and not asked:
        pull.refuse(begun.resync)
    if asked and place.known is None:
        raise BadUserInput(reason="select delta on the first page of a pull: it is taken before the first row")
    stamp = stamp_of(context, place.known, entity, listing) if place.known else ""
    if begun and begun.resync:
        return Page((), window, False, False), Delta(place.known, stamp, resync=begun.resync)
    question = Question(listing, place.since, names, ids)
    entries = await context.database.read(delta.page, question, place.position, window.limit + 1)
    shown = entries[: window.limit]
    kept = [one for one in shown if one.gone is None]

    def carried(position: Position) -> str:
        return _carried(context, entity, since, position, place)

    page = ChangedPage(
        [one.row for one in kept], window, len(entries) > window.limit, window.edge is not None, shown, kept, carried
    )
    gone = [(one.gone, one.row) for one in shown if one.gone is not None]
    return page, Delta(place.known if asked else None, stamp, gone)


@dataclass(frozen=True)
class _Place:
    """Where a page of changes begins, of which pull."""

    position: Position | None
    since: datetime
    known: Facts | None


def _carried(context: Context, entity: str, since: str, position: Position, place: _Place) -> str:
    stamp, kind, recno = position
    known = place.known and place.known.packed()
    return stamps.seal(context, [entity, since[-12:], micros(stamp), kind, recno, micros(place.since), known])


def _place(context: Context, edge: str, entity: str, since: str) -> _Place:
    found = stamps.unseal(context, edge)
    if found is None or len(found) != 7 or found[0] != entity or found[1] != since[-12:]:
        raise BadUserInput(reason=f"{edge[:40]!r} is not a cursor of this list with this changedSince")
    _, _, stamp, kind, recno, begun, known = found
    position = (moment(stamp), kind, recno)
    return _Place(position, moment(begun), known and Facts.unpacked(known))


def stamp_of(context: Context, known: Facts, entity: str, listing: Listing) -> str:
    """The stamp of a pull of `listing` that knew these facts."""
    scope, matching = stamps.scope_of(context), stamps.filter_of(listing.criteria)
    return stamps.write(context, Stamp(entity, scope, matching, known.sample, known.low))
