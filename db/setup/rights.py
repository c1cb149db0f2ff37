"""What the database lets us do on PostgreSQL, and what has to be granted where that is too little."""

from dataclasses import dataclass

from sqlalchemy import text

from db.connection import Connection

_RIGHTS = text(
    "select quote_ident(current_user) as role, quote_ident(current_schema()) as schema,"
    " has_schema_privilege(current_schema(), 'CREATE') as creates,"
    " (pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')"
    " or (select rolsuper from pg_roles where rolname = current_user)) as sees_all,"
    " current_setting('track_activities')::boolean as tracked, pg_is_in_recovery() as standby"
)


@dataclass(frozen=True)
class Rights:
    """Of `role`, quoted: whether it `creates` in `schema`, `sees_all` open transactions, whether the server keeps
    them `tracked`; and whether it is a `standby`, where nothing can be written."""

    role: str
    schema: str
    creates: bool
    sees_all: bool
    tracked: bool
    standby: bool

    def grants(self) -> list[str]:
        """The statements for the database's administrator without which no pull is free of gaps."""
        grants = [] if self.sees_all else [f"grant pg_read_all_stats to {self.role};"]
        if not self.tracked:
            grants.append("alter system set track_activities = on; select pg_reload_conf();")
        return grants


async def of(db: Connection) -> Rights:
    """The rights of whoever this connection has logged in as."""
    row = await db.one(_RIGHTS)
    assert row is not None  # noqa: S101  # a query without a table has one row
    return Rights(row.role, row.schema or "", bool(row.creates), row.sees_all, row.tracked, row.standby)
