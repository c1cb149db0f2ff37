"""Bringing our own tables up to date, at every start of a server or worker."""

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import column, inspect, select, table

from db import locks
from db.connection import Connection
from db.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

_HERE = Path(__file__).parent / "migrations"
REVISION_TABLE = "vendas_revision"


def config() -> "Config":
    """Alembic's configuration, good in any working directory and without an ini file."""
    # Most starts have nothing to migrate, and Alembic is 7 MB.
    from alembic.config import Config  # noqa: PLC0415  # see above

    made = Config()
    # The option is interpolated, and a directory may be called 100%.
    made.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    return made


def newest() -> str:
    """The last revision there is: the files are called by their numbers."""
    return max(path.name for path in (_HERE / "versions").glob("r[0-9]*.py"))[1:5]


async def upgrade(database: Database) -> None:
    """Run every migration that this database has not seen, in one transaction; several processes may start at once."""
    if await database.read(_current) != newest():
        await database.write(_upgrade)


async def outstanding(db: Connection) -> str:
    """The SQL that `upgrade` would run in this database; empty where it is up to date."""
    current = await _current(db)
    return "" if current == newest() else _written(db.dialect.name, current)


def _written(dialect: str, current: str | None) -> str:
    from alembic.migration import MigrationContext  # noqa: PLC0415  # as above
    from alembic.operations import Operations  # noqa: PLC0415  # as above
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # as above

    script, written = ScriptDirectory.from_config(config()), StringIO()
    options = {
        "as_sql": True,
        "output_buffer": written,
        "version_table": REVISION_TABLE,
        "starting_rev": current,
        # The only name under which Alembic has what leads from one revision to another, without a command around it.
        "fn": lambda revision, _context: script._upgrade_revs("head", revision),
    }
    context = MigrationContext.configure(dialect_name=dialect, opts=options)
    with Operations.context(context):
        context.run_migrations()
    return written.getvalue().strip()


async def _current(db: Connection) -> str | None:
    known = await (await db.raw()).run_sync(lambda connection: inspect(connection).has_table(REVISION_TABLE))
    revision: Any = select(column("version_num")).select_from(table(REVISION_TABLE))
    return await db.scalar(revision) if known else None


async def _upgrade(db: Connection) -> None:
    await locks.take(db, locks.Lock.MIGRATION)
    await (await db.raw()).run_sync(_run)


def _run(connection: SyncConnection) -> None:
    from alembic import command  # noqa: PLC0415  # as above

    made = config()
    made.attributes["connection"] = connection
    command.upgrade(made, "head")
