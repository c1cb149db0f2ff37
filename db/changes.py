"""What the database lets us know of changes while others write to it."""

from sqlalchemy import text

from db import facts
from db.connection import Connection
from sales.sync import SyncGuarantee

# Whether every open transaction and its start can be seen: without the right the columns are NULL, not an error.
_SEES_ALL = text(
    "select (pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')"
    " or (select rolsuper from pg_roles where rolname = current_user))"
    " and current_setting('track_activities')::boolean"
    " and not exists (select from pg_stat_activity where datname = current_database()"
    " and backend_xid is not null and xact_start is null)"
    " and not exists (select from pg_prepared_xacts where database = current_database())"
)


async def guarantee(db: Connection) -> SyncGuarantee:
    """What a pull can promise now.

    GAP_FREE on SQLite, whose stamps are given one by one under the write lock. On PostgreSQL only while our role may
    see the start of every open transaction and none is hidden by `track_activities` or by being prepared.
    """
    sees_all = not db.postgresql or await db.scalar(_SEES_ALL)
    return SyncGuarantee.GAP_FREE if sees_all else SyncGuarantee.OVERLAP


async def exits_tracked(db: Connection) -> bool:
    """Whether the database keeps the log of rows that were physically deleted or changed hands."""
    return await facts.get(db, "exit_log") == "true"
