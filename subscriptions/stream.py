"""What one subscription hears of the log: which events, from where on."""

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from db import events
from db.connection import Connection
from db.events import Wanted
from sales.errors import BadUserInput
from sales.sync import ResyncReason
from subscriptions.feed import Feed

# What a field makes of rows of the log; some may be about what is no more.
Show = Callable[[Sequence[Any]], Awaitable[Sequence[Any]]]
_LONGEST = 18


@dataclass(frozen=True)
class Start:
    """Above which event a stream begins; `resync` says why not where its client asked it to."""

    cursor: int
    resync: ResyncReason | None = None


@dataclass
class Stream:
    """The events that are `wanted`, about `subjects` only where given, from `start` on.

    `show` makes of them what the field returns, `resync` what it returns where something was missed. `audience` is what
    its events depend on beside the document and its variables: whose rows they show.
    """

    feed: Feed
    wanted: Wanted
    start: Start
    show: Show
    resync: Callable[[ResyncReason], Any]
    audience: Hashable
    subjects: frozenset[str] | None = None

    async def read(self, cursor: int) -> tuple[Sequence[Any], int]:
        """The next rows above `cursor`, and the number up to which there are no others."""
        rows, upto = await self.feed.read(self.wanted, cursor)
        if self.subjects is None:
            return rows, upto
        return [row for row in rows if row.subject in self.subjects], upto

    async def __aiter__(self) -> AsyncIterator[Any]:
        """What the field returns, one by one, without an end."""
        if self.start.resync is not None:
            yield self.resync(self.start.resync)
        cursor = self.start.cursor
        async with self.feed.following():
            while True:
                rows, cursor = await self.read(cursor)
                for event in await self.show(rows) if rows else ():
                    yield event
                await self.feed.grown(cursor)


async def start(feed: Feed, after: str | None) -> Start:
    """Where a stream `after` a client's cursor begins; at the end without one. Raises BadUserInput."""
    # When a server has started again thousands come at once, most with a cursor of just now.
    if after is None:
        return Start(feed.end if feed.holds(feed.end) else await feed.database.read(events.end))
    if not (after.isascii() and after.isdigit() and len(after) <= _LONGEST):
        raise BadUserInput(reason=f"{after[:40]!r} is not a cursor of events")
    cursor = int(after)
    return Start(cursor) if feed.holds(cursor) else await feed.database.read(_start, cursor)


async def _start(db: Connection, cursor: int) -> Start:
    end = await events.end(db)
    if cursor < await events.pruned(db):
        return Start(end, ResyncReason.STAMP_TOO_OLD)
    # A number that was not yet given: the database is older than the client's.
    if cursor > end:
        return Start(end, ResyncReason.DATABASE_RESTORED)
    return Start(cursor)
