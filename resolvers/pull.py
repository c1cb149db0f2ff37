"""A pull: what a client that keeps a copy is told beside rows, the same on every page."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from db import changes, departures, exits, history, processed
from db.connection import Connection
from db.listing import Listing
from resolvers import stamps
from resolvers.context import Context
from resolvers.stamps import Stamp, micros, moment
from sales.errors import BadUserInput, ResyncRequired, ServiceUnavailable
from sales.sync import ResyncReason, SyncGuarantee

# Before the first row of any company.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Facts:
    """What was true before the first row of a pull was read. `low` is where the next pull begins."""

    low: datetime
    server_time: datetime
    guarantee: SyncGuarantee
    sample: str
    last_operation: str | None

    def packed(self) -> list[Any]:
        return [micros(self.low), micros(self.server_time), self.guarantee.value, self.sample, self.last_operation]

    @classmethod
    def unpacked(cls, packed: list[Any]) -> "Facts":
        low, now, guarantee, sample, operation = packed
        return cls(moment(low), moment(now), SyncGuarantee(guarantee), sample, operation)


async def facts(context: Context) -> Facts:
    """The watermark and what goes with it; take them before the rows."""
    margin = changes.MARGIN if context.database.clock_margin is None else context.database.clock_margin
    watermark = await context.database.read(changes.take_watermark, margin)
    try:
        last = await context.database.read(history.newest)
        if history.due(last, watermark, margin):
            await context.database.write(history.keep, margin)
            last = await context.database.read(history.newest)
            watermark = await context.database.read(changes.take_watermark, margin)
    except ServiceUnavailable:
        # A long write keeps the sample out; the stamp is as good without one but after a restored backup.
        last = None
    scope = context.scope()
    done = await context.database.read(processed.last, scope.branch, str(scope.user_code))
    # Days pass by our own clock, which may be behind the database's.
    low = min(watermark.low, context.database.company.now().astimezone(UTC) - timedelta(microseconds=1))
    return Facts(low, watermark.now, watermark.guarantee, last.id if last else "", done)


@dataclass(frozen=True)
class Start:
    """Where a pull begins, or why it cannot."""

    since: datetime
    resync: ResyncReason | None = None


async def start(context: Context, text: str, entity: str, listing: Listing) -> Start:
    """Where the copy that `text`, either spelling of a stamp, belongs to ends. Raises BadUserInput."""
    begun = await _begun(context, text, entity, listing)
    forgotten = await context.database.read(exits.pruned)
    if begun.resync is None and forgotten is not None and begun.since <= forgotten and departures.logged(listing):
        return Start(BEGINNING, ResyncReason.STAMP_TOO_OLD)
    return begun


async def _begun(context: Context, text: str, entity: str, listing: Listing) -> Start:
    given = stamps.read(context, text)
    if isinstance(given, datetime):
        return await context.database.read(_of_instant, given)
    if given.entity != entity:
        raise BadUserInput(reason=f"changedSince is a stamp of {given.entity}, not of {entity}")
    if given.revision != stamps.REVISION:
        return Start(BEGINNING, ResyncReason.SCHEMA_CHANGED)
    if given.scope != stamps.scope_of(context):
        return Start(BEGINNING, ResyncReason.SCOPE_CHANGED)
    if given.filter != stamps.filter_of(listing.criteria):
        return Start(BEGINNING, ResyncReason.FILTER_CHANGED)
    return await context.database.read(_of_stamp, given)


async def _of_instant(db: Connection, instant: datetime) -> Start:
    if await history.in_doubt(db, instant) or await history.stepped_since(db, instant):
        return Start(BEGINNING, ResyncReason.STAMP_TOO_OLD)
    low = await history.low_at(db, instant)
    return Start(BEGINNING if low is None else min(low, instant))


async def _of_stamp(db: Connection, stamp: Stamp) -> Start:
    if not stamp.sample:
        return Start(stamp.low)
    sampled = await history.known(db, stamp.sample)
    if sampled is None:
        first = await history.first(db)
        old = first is None or stamp.low < first or await history.in_doubt(db, stamp.low)
        return Start(BEGINNING, ResyncReason.STAMP_TOO_OLD if old else ResyncReason.DATABASE_RESTORED)
    if await history.stepped_since(db, sampled):
        return Start(BEGINNING, ResyncReason.STAMP_TOO_OLD)
    return Start(stamp.low)


def refuse(reason: ResyncReason) -> None:
    """Say by an error what nobody looks for. Raises ResyncRequired."""
    raise ResyncRequired(reason=reason.value)
