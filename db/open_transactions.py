"""What PostgreSQL shows of the transactions that are still open: none of their rows can be seen yet."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, DateTime, text

from db.connection import Connection

_CLOCK = text("select clock_timestamp() as value").columns(value=DateTime(timezone=True))

# Every backend of this database but our own, whatever its type: background workers write too, and without the right to
# see them `backend_type` and `xact_start` are NULL, not an error. One whose activity is not tracked hides its start.
_OLDEST = text(
    "select min(xact_start) as oldest,"
    " (not current_setting('track_activities')::boolean"
    " or coalesce(bool_or(state = 'disabled' or (backend_xid is not null and xact_start is null)), false)) as hidden,"
    " (pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')"
    " or (select rolsuper from pg_roles where rolname = current_user)) as sees_all"
    " from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
).columns(oldest=DateTime(timezone=True), hidden=Boolean(), sees_all=Boolean())

_PREPARED = text("select min(prepared) as value from pg_prepared_xacts where database = current_database()").columns(
    value=DateTime(timezone=True)
)


@dataclass(frozen=True)
class OpenTransactions:
    """`since`: when the oldest of them began, or the clock where there is none. `prepared`: when the oldest of those
    that wait for their second phase was prepared, which is later than its stamps. `hidden`: whether some may not be
    seen."""

    now: datetime
    since: datetime
    prepared: datetime | None
    hidden: bool


async def seen(db: Connection) -> OpenTransactions:
    """The open transactions, each statement on its own: activity is cached for the length of a transaction.

    The clock first, so that whatever begins later is younger; prepared ones last, so that none slips from open to
    prepared between two looks.
    """
    now: datetime = await db.value("clock", lambda: _CLOCK)
    activity = await db.first("oldest transaction", lambda: _OLDEST)
    assert activity is not None  # noqa: S101  # an aggregate has one row
    prepared: datetime | None = await db.value("prepared transactions", lambda: _PREPARED)
    since = min(now, activity.oldest or now)
    return OpenTransactions(now, since, prepared, activity.hidden or not activity.sees_all)
