"""Which database server answers."""

from sqlalchemy import text

from db.connection import Connection


async def engine(db: Connection) -> str:
    """Its name and version, e.g. "PostgreSQL 18.1" or "SQLite 3.45.1"."""
    if not db.postgresql:
        return f"SQLite {await db.scalar(text('select sqlite_version()'))}"
    # Packagers add words of their own: "15.3 (Debian 15.3-1)".
    version: str = await db.scalar(text("show server_version"))
    return f"PostgreSQL {version.split(maxsplit=1)[0]}"
