"""What has to hold before a process may begin its work: a database that answers and is laid out as we need it."""

from dataclasses import replace
from pathlib import Path

from db import administrators, back_office, layout, migrate
from db.database import Database
from sales.errors import ServiceUnavailable
from sales.message import Role
from sales.payment_method import REQUIRED
from server.settings import Settings


class CannotStart(Exception):
    """The process cannot begin its work; the text says why, in one sentence."""


async def open_database(settings: Settings) -> Database:
    """The company's database, checked, with our own tables up to date, knowing which optional tables it lacks.

    Raises CannotStart.
    """
    refuse_missing(settings.database_url)
    database = Database(settings.database_url, settings.company_read(), settings.pool_size)
    database.clock_margin = settings.clock_margin()
    try:
        if problems := await database.read(layout.check):
            raise CannotStart(f"{problems[0]}{_more(problems)}.")
        await migrate.upgrade(database)
        if problems := await _exchange_problems(database, settings):
            raise CannotStart(f"{problems[0]}{_more(problems)}.")
        database.company = replace(database.company, lacks=await database.read(layout.missing))
    except CannotStart:
        await database.close()
        raise
    except Exception as error:
        await database.close()
        raise CannotStart(f"the database of VENDAS_DATABASE_URL cannot be used ({_reason(error)}).") from error
    return database


def refuse_missing(url: str) -> None:
    """Raises CannotStart where `url` names a SQLite file that is not there."""
    file = url.removeprefix("sqlite:///").partition("?")[0]
    # Opening it would make an empty one, which the next start would take for a broken one.
    if url.startswith("sqlite:///") and not Path(file).exists():
        raise CannotStart(f"there is no database {file}: make a demo company with `python -m server demo`.")


async def _exchange_problems(database: Database, settings: Settings) -> list[str]:
    """What keeps us from exchanging payment methods as settings want it, a sentence each."""
    field = settings.administrator_field
    if field is not None and not await database.read(administrators.has, field):
        return [f"there is no column {field} (VENDAS_ADMINISTRATOR_FIELD) in the table of card administrators"]
    if settings.role is Role.BACK_OFFICE:
        return await database.write(back_office.prepare, settings.messages_company, REQUIRED)
    return []


def _more(problems: list[str]) -> str:
    return f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""


def _reason(error: BaseException) -> str:
    """The first words of what is at the bottom of it."""
    while isinstance(error, ServiceUnavailable) and error.__cause__ is not None:
        error = error.__cause__
    inner = getattr(error, "orig", None) or error
    words = str(inner).strip().splitlines()
    return words[0][:200].rstrip(".") if words else type(inner).__name__
