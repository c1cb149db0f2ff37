"""Bringing our own tables up to date, at every start of a server or worker."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection as SyncConnection

from db import locks
from db.connection import Connection
from db.database import Database

_HERE = Path(__file__).parent / "migrations"


def config() -> Config:
    """Alembic's configuration, good in any working directory and without an ini file."""
    made = Config()
    # The option is interpolated, and a directory may be called 100%.
    made.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    return made


async def upgrade(database: Database) -> None:
    """Run every migration that this database has not seen, in one transaction; several processes may start at once."""
    await database.write(_upgrade)


async def _upgrade(db: Connection) -> None:
    await locks.take(db, locks.Lock.MIGRATION)
    await db.raw.run_sync(_run)


def _run(connection: SyncConnection) -> None:
    made = config()
    made.attributes["connection"] = connection
    command.upgrade(made, "head")
