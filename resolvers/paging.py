"""Pages of lists: what clients ask for as arguments becomes a window, and its rows come back with what counts them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db import union as lists
from db.keys import Key
from db.listing import Listing, Page, Window
from resolvers import delta
from resolvers.context import Context
from resolvers.delta import Delta
from sales.errors import BadUserInput

DEFAULT, LARGEST = 20, 1000


@dataclass(frozen=True)
class Order:
    """An ordering of a list: by `columns` and the record number, all in one direction."""

    columns: tuple[str, ...]
    descending: bool = False


@dataclass(frozen=True)
class Paging:
    """The paging arguments of a connection, as they came.

    `ordered` says that an ordering was given, `delta` that what a pull needs is selected; ids are made of the columns
    `ids`.
    """

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None
    changed_since: str | None = None
    ordered: bool = False
    delta: bool = False
    ids: frozenset[str] = frozenset()

    @property
    def pulls(self) -> bool:
        """Whether the page is one of a pull."""
        carried = self.after is not None and delta.JOINT in self.after
        return self.changed_since is not None or self.delta or carried

    def window(self, name: str, order: Order) -> Window:
        """The part of list `name` that is meant. Raises BadUserInput where the arguments contradict each other."""
        if (self.first is not None or self.after is not None) and (self.last is not None or self.before is not None):
            raise BadUserInput(reason="page forward with first and after, or backward with last and before, not both")
        backward = self.last is not None or self.before is not None
        if self.pulls and backward:
            raise BadUserInput(reason="a pull goes forward: delta and changedSince do not go with last and before")
        if self.changed_since is not None and self.ordered:
            raise BadUserInput(reason="what changed comes oldest change first: changedSince does not go with orderBy")
        asked = self.last if backward else self.first
        limit = DEFAULT if asked is None else asked
        if not 0 <= limit <= LARGEST:
            argument = "last" if backward else "first"
            raise BadUserInput(reason=f"{argument} must be between 0 and {LARGEST}, not {limit}")
        edge = self.before if backward else self.after
        label = ":".join((name, *order.columns, "desc" if order.descending else "asc"))
        return Window(label, limit, order.columns, order.descending, backward, edge)


@dataclass(frozen=True)
class Group:
    """Lists that were asked for together: one listing, linked to each parent by its key (`link` columns)."""

    listing: Listing
    link: Sequence[str] = ()


# Not frozen, as its page.
@dataclass
class Listed:
    """A page of one list of a group."""

    page: Page
    group: Group
    key: Key = ()
    delta: Delta | None = None


async def listed(
    context: Context, listing: Listing, paging: Paging, name: str, order: Order, names: frozenset[str] | None
) -> Listed:
    """A page of a list of its own; without reading rows where `names` is None."""
    window = paging.window(name, order)
    told: Delta | None = None
    if names is not None and paging.pulls:
        page, told = await _pulled(context, listing, paging, window, name, names)
    elif names is None or listing.lacking:
        return Listed(Page((), window, False, False), Group(listing))
    else:
        page = await context.database.read(lists.page, listing, window, names)
    context.note(listing.source, names, len(page.rows))
    return Listed(page, Group(listing), delta=told)


async def _pulled(
    context: Context, listing: Listing, paging: Paging, window: Window, name: str, names: frozenset[str]
) -> tuple[Page, Delta]:
    since, asked = paging.changed_since, paging.delta
    if since is None:
        return await delta.first_pull(context, listing, window, name, names, asked=asked)
    return await delta.changed(context, listing, window, name, since, names, paging.ids, asked=asked)


async def listed_by_parent(
    context: Context,
    listing: Listing,
    link: Sequence[str],
    keys: Sequence[Key],
    paging: Paging,
    name: str,
    order: Order,
    names: frozenset[str] | None,
) -> list[Listed]:
    """A page of the list of each of `keys`, in their order; one statement."""
    window, group = paging.window(name, order), Group(listing, tuple(link))
    if names is None or listing.lacking:
        return [Listed(Page((), window, False, False), group, key) for key in keys]
    pages = await context.database.read(lists.pages, listing, link, keys, window, names)
    context.note(listing.source, names, sum(len(page.rows) for page in pages))
    return [Listed(page, group, key) for page, key in zip(pages, keys, strict=True)]


async def totals(context: Context, listeds: Sequence[Listed]) -> list[int]:
    """How long the list of each page is; one statement for each group of lists."""
    groups: dict[int, list[Listed]] = {}
    for one in listeds:
        groups.setdefault(id(one.group), []).append(one)
    counted: dict[tuple[int, Key], int] = {}
    for same, members in groups.items():
        for member, total in zip(members, await _count(context, members), strict=True):
            counted[same, member.key] = total
    return [counted[id(one.group), one.key] for one in listeds]


async def _count(context: Context, members: Sequence[Listed]) -> Sequence[Any]:
    group = members[0].group
    if group.listing.lacking:
        return [0] * len(members)
    if not group.link:
        return [await context.database.read(lists.count, group.listing)] * len(members)
    return await context.database.read(lists.counts, group.listing, group.link, [one.key for one in members])
