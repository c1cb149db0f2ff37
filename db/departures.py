"""Records that leave no row behind, or no row that the viewer may see; and those that come without having changed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, literal, or_, select
from sqlalchemy.orm import aliased

from db import back_office, contact_trails, entity_keys
from db.changes import Position
from db.connection import Connection
from db.generic_entries import PAYMENT_METHOD_TABLE
from db.listing import Listing
from db.models.own import Exit, Operation, PlacedQuote
from db.parts import Part, from_then
from db.scope import Scope
from db.source import everyone
from sales.order import ORIGIN

REMOVED, UNDONE = "exit", "operation"
# The columns of a record's key, as the log has them.
_KEYS = {
    "sa1": ("code", "store"),
    "sus": ("code", "store"),
    "sc5": ("number", "external_number", "origin"),
    "scj": ("number", "external_number"),
    "se1": ("prefix", "number", "installment", "type"),
    "sa4": ("code",),
    "se4": ("code",),
    "sb1": ("code",),
    "sx5": ("table_code", "code"),
    "da0": ("code",),
    "da1": ("price_list_code", "product_code", "quantity_key", "item"),
    back_office.ALIAS: ("code", "company", "table_code"),
}
# What the first part of the key is, where a table holds more than the list.
_PART = {"sx5": PAYMENT_METHOD_TABLE}
_DOCUMENTS = {"sc5": "ORDER", "scj": "QUOTE"}
Ties = tuple[ColumnElement[bool], ...]


def _moved(alias: str, *columns: str) -> Part:
    """Records that go with a customer or prospect (`columns` name it) from one representative to another."""

    def ties(record: Any, scope: Scope, exit: Any) -> Ties:  # the log's own word
        same = (exit.key0 == getattr(record, columns[0]), exit.key1 == getattr(record, columns[1]))
        return (*_between(exit, alias, scope), *same)

    return Part((Exit,), ties)


def _itself(alias: str) -> Part:
    def ties(record: Any, scope: Scope, exit: Any) -> Ties:  # as above
        return (*_between(exit, alias, scope), exit.record == record.recno)

    return Part((Exit,), ties)


def _between(exit: Any, alias: str, scope: Scope) -> Ties:  # as above
    rep = or_(exit.old_rep == scope.rep_code, exit.new_rep == scope.rep_code)
    return (exit.alias == alias, exit.branch == scope.branch_of(alias), rep)


_MOVES: dict[str, tuple[Part, ...]] = {
    "sa1": (_itself("sa1"),),
    "sus": (_itself("sus"),),
    "sc5": (_itself("sc5"),),
    "se1": (_moved("sa1", "customer_code", "customer_store"),),
    "scj": (_moved("sa1", "customer_code", "customer_store"), _moved("sus", "prospect_code", "prospect_store")),
}


def _lost(aliases: tuple[str, ...], column: str, *, owner: bool = False) -> Part:
    """Parts of a record that were removed."""

    def ties(record: Any, scope: Scope, exit: Any) -> Ties:  # as above
        here = or_(*(_here(exit, alias, scope) for alias in aliases))
        if owner:
            return (here, exit.owner_code == record.code, exit.owner_store == record.store)
        return (here, exit.key0 == getattr(record, column))

    return Part((Exit,), ties)


def _here(exit: Any, alias: str, scope: Scope) -> ColumnElement[bool]:  # as above
    # The back office's register knows no branches.
    branch = "" if alias == back_office.ALIAS else scope.branch_of(alias)
    return and_(exit.alias == alias, exit.removed.is_(True), exit.branch == branch)


def _unlinked(customer: Any, scope: Scope, exit: Any) -> Ties:  # as above
    link = SimpleNamespace(entity_key=exit.key2)
    return (_here(exit, "ac8", scope), exit.key1 == "SA1", *entity_keys.ties(link, customer))


_LOSSES: dict[str, tuple[Part, ...]] = {
    "sa1": (_lost(("se1",), "code", owner=True), Part((Exit,), _unlinked, ("ac8",))),
    "sc5": (_lost(("sc6", "sc9", "sd2"), "number"),),
    "scj": (_lost(("sck",), "number"),),
    "sb1": (_lost(("sb2",), "code"),),
    "su5": (_lost(("ac8", "agb"), "code"),),
}


def moves(listing: Listing) -> Sequence[Part]:
    """Parts whose changes bring or take a record that is itself unchanged."""
    if listing.source.alias == "su5":
        # Nobody sees one that speaks for nobody.
        return contact_trails.MOVES
    return _MOVES.get(listing.source.alias, ()) if listing.scope.rep_code is not None else ()


def losses(listing: Listing) -> Sequence[Part]:
    """Parts of which only the log knows that they were removed."""
    return _LOSSES.get(listing.source.alias, ())


def kinds(listing: Listing) -> list[str]:
    """What else may say that records of the list are gone."""
    alias = listing.source.alias
    return [*([REMOVED] if alias in _KEYS else []), *([UNDONE] if alias in _DOCUMENTS else [])]


def query(kind: str, listing: Listing, since: datetime) -> Select[Any]:
    """Stamp, recno and more of records that may be gone."""
    alias, scope = listing.source.alias, listing.scope
    return _removed(listing, since) if kind == REMOVED else _undone(alias, scope, since)


def _undone(alias: str, scope: Scope, since: datetime) -> Select[Any]:
    done: Any = Operation
    mine = () if scope.rep_code is None else (done.rep_code == scope.rep_code,)
    here = (done.branch == scope.branch, done.document == _DOCUMENTS[alias], done.stamp >= from_then(since))
    return select(done.stamp, done.recno, done.external_number).where(*here, *mine, done.identity.like("X%"))


def logged(listing: Listing) -> bool:
    """Whether the log may know of records that the list has lost."""
    return listing.source.alias in {*_KEYS, *_LOSSES, *_MOVES}


def _removed(listing: Listing, since: datetime) -> Select[Any]:
    alias, scope = listing.source.alias, listing.scope
    gone: Any = aliased(Exit)
    columns = (gone.key0, gone.key1, gone.key2, gone.key3)
    query = select(gone.stamp, gone.recno, gone.branch, *columns).where(
        _here(gone, alias, scope), gone.stamp >= from_then(since)
    )
    if alias in _PART:
        query = query.where(gone.key0 == _PART[alias])
    if scope.rep_code is None or listing.source.owned is everyone:
        return query
    # It may have been removed after its customer went to somebody else.
    other: Any = aliased(Exit)
    owner = (other.key0 == gone.owner_code, other.key1 == gone.owner_store, gone.owner_code != "")
    parties = ("sa1", "sus") if alias == "scj" else ("sa1",)
    had = exists(select(literal(1)).where(*owner, other.alias.in_(parties), other.old_rep == scope.rep_code))
    itself = exists(
        select(literal(1)).where(other.alias == alias, other.record == gone.record, other.old_rep == scope.rep_code)
    )
    return query.where(or_(gone.old_rep == scope.rep_code, had, itself))


async def unseen(
    db: Connection, listings: Sequence[Listing], candidates: Sequence[tuple[Position, Any]]
) -> list[tuple[Position, Any]]:
    """Those of `candidates` whose record is in none of the lists, with what its id is made of."""
    removed = [(place, row) for place, row in candidates if place[1] == REMOVED]
    undone = [(place, row) for place, row in candidates if place[1] == UNDONE]
    return [
        *(await _without(db, listings[:1], removed, _of_log) if removed else ()),
        *(await _without(db, listings, undone, _of_operation) if undone else ()),
    ]


Identify = Callable[[Connection, Listing, Any], dict[str, Any]]


def _of_log(db: Connection, listing: Listing, row: Any) -> dict[str, Any]:
    names = _KEYS[listing.source.alias]
    keys = {name: getattr(row, f"key{place}") or "" for place, name in enumerate(names)}
    return {"company": db.company.code, "branch": row.branch, "placed_here": False, **keys}


def _of_operation(db: Connection, listing: Listing, row: Any) -> dict[str, Any]:
    own = {"number": "", "external_number": row.external_number, "origin": ORIGIN, "placed_here": True}
    return {"company": db.company.code, "branch": listing.scope.branch, **own}


async def _without(
    db: Connection, listings: Sequence[Listing], rows: Sequence[tuple[Position, Any]], identify: Identify
) -> list[tuple[Position, Any]]:
    known = [(place, identify(db, listings[0], row)) for place, row in rows]
    by = ("external_number",) if identify is _of_operation else listings[0].source.key
    seen: set[tuple[Any, ...]] = set()
    for listing in listings:
        entity: Any = listing.source.model
        columns = [getattr(entity, name) for name in by]
        asked = or_(*(and_(*(c == one[n] for c, n in zip(columns, by, strict=True))) for _, one in known))
        found = await db.fetch(select(*columns).where(asked, *listing.where(entity)))
        seen |= {tuple(row) for row in found}
    left = [(place, one) for place, one in known if tuple(one[name] for name in by) not in seen]
    if listings[0].source.alias == "scj" and left and by == ("number",):
        numbers = [one["number"] for _, one in left]
        placed: Any = PlacedQuote
        found = await db.fetch(select(placed.number).where(placed.number.in_(numbers)))
        ours = {row.number for row in found}
        left = [(place, {**one, "placed_here": one["number"] in ours}) for place, one in left]
    return [(place, SimpleNamespace(**one)) for place, one in left]
