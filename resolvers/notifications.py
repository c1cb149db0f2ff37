"""Notifications: the viewer's own."""

from collections.abc import Sequence
from typing import Any

from db import notifications, notifying
from db.keys import Key
from db.listing import Listing
from resolvers import nodes, rows
from resolvers.context import Context
from resolvers.ids import GlobalId, key_of, parse
from resolvers.nodes import Load
from resolvers.paging import Listed, Order, Paging, listed
from sales.viewer import Privilege

NEWEST = Order(("created_on", "created_time", "code"), descending=True)


async def listing(context: Context, paging: Paging, viewed: bool | None, names: frozenset[str] | None) -> Listed:
    """A page of the viewer's notifications, newest first; `viewed` leaves out the others."""
    scope = context.scope(Privilege.NOTIFICATIONS)
    found = Listing(notifications.SOURCE, scope, notifications.matching(viewed))
    return await listed(context, found, paging, "notifications", NEWEST, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The viewer's live notifications with these keys (code, user code)."""
    scope = context.scope(Privilege.NOTIFICATIONS)
    return await rows.live(context, notifications.SOURCE, scope, names, notifications.SOURCE.key, keys)


async def subjects(
    context: Context, kind: str, load: Load, subjects: Sequence[str | None], names: frozenset[str]
) -> list[Any]:
    """The row of each subject that is of type `kind`, None for others and where the viewer may see none."""
    asked: list[GlobalId | None] = [parse(subject) if subject else None for subject in subjects]
    ours = [one for one in dict.fromkeys(asked) if one and one.kind == kind]
    found = await nodes.found(context, load, ours, names)
    return [found.get(one) if one else None for one in asked]


async def view(context: Context, ids: Sequence[str], names: frozenset[str]) -> list[Any]:
    """Mark the viewer's notifications with these ids as viewed; their rows, without what is not theirs."""
    scope = context.scope(Privilege.NOTIFICATIONS)
    keys = list(dict.fromkeys(key_of(text, "Notification", 2) for text in ids))
    await context.database.write(notifying.mark_viewed, scope, [code for code, user in keys if user == scope.user_code])
    return [row for row in await by_keys(context, keys, names) if row is not None]
