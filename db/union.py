"""Lists whose rows stand in two tables: what the ERP has, and what was accepted and is not yet there.

Each table is asked by itself, so that neither keeps the other from its indexes; the second one is nearly empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db import listing as lists
from db import lookup
from db.connection import Connection
from db.keys import Key
from db.listing import Listing, Page, Window
from db.scope import Scope
from db.source import Source


@dataclass(frozen=True)
class Union(Listing):
    """The rows of a list and those of another beside it, whose columns have the same names."""

    beside: Listing | None = None


async def page(db: Connection, listing: Listing, window: Window, names: frozenset[str]) -> Page:
    """As `db.listing.page`."""
    found = await lists.page(db, listing, window, names)
    beside = _beside(listing)
    return found if beside is None else _merged(found, await lists.page(db, beside, window, names))


async def pages(
    db: Connection, listing: Listing, link: Sequence[str], keys: Sequence[Key], window: Window, names: frozenset[str]
) -> list[Page]:
    """As `db.listing.pages`."""
    found = await lists.pages(db, listing, link, keys, window, names)
    beside = _beside(listing)
    if beside is None:
        return found
    others = await lists.pages(db, beside, link, keys, window, names)
    return [_merged(one, other) for one, other in zip(found, others, strict=True)]


async def count(db: Connection, listing: Listing) -> int:
    """As `db.listing.count`."""
    beside = _beside(listing)
    return await lists.count(db, listing) + (await lists.count(db, beside) if beside else 0)


async def counts(db: Connection, listing: Listing, link: Sequence[str], keys: Sequence[Key]) -> list[int]:
    """As `db.listing.counts`."""
    found = await lists.counts(db, listing, link, keys)
    beside = _beside(listing)
    if beside is None:
        return found
    others = await lists.counts(db, beside, link, keys)
    return [one + other for one, other in zip(found, others, strict=True)]


async def live(
    db: Connection,
    sources: Sequence[Source],
    scope: Scope,
    names: frozenset[str],
    link: Sequence[str],
    keys: Sequence[Key],
) -> list[Any]:
    """As `db.lookup.live`, in the first of `sources` that has a row for the key."""
    found: dict[Key, Any] = {}
    for source in sources:
        missing = [key for key in dict.fromkeys(keys) if found.get(key) is None]
        if missing:
            found |= zip(missing, await lookup.live(db, source, scope, names, link, missing), strict=True)
    return [found.get(key) for key in keys]


def _beside(listing: Listing) -> Listing | None:
    return listing.beside if isinstance(listing, Union) else None


def _merged(one: Page, other: Page) -> Page:
    if not other.rows:
        return one
    window = one.window
    rows = sorted([*one.rows, *other.rows], key=lambda row: _rank(row, window), reverse=window.descending)
    more = len(rows) > window.limit
    if window.backward:
        kept, before = rows[-window.limit :] if window.limit else [], one.has_previous or other.has_previous or more
        return Page(kept, window, has_next=one.has_next or other.has_next, has_previous=before)
    after = one.has_next or other.has_next or more
    return Page(rows[: window.limit], window, has_next=after, has_previous=one.has_previous or other.has_previous)


def _rank(row: Any, window: Window) -> list[tuple[bool, Any]]:
    values = (getattr(row, name) for name in window.order)
    # Blank comes first, as it does in the database.
    return [(value is not None, value) for value in values]
