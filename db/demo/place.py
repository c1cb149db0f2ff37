"""Where the demo company goes: into a database that is there, or into a new SQLite file."""

import os
from pathlib import Path

from asyncpg import PostgresError
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from db.database import Database
from db.demo import company
from db.demo.company import Occupied, Progress
from db.demo.plan import Plan
from sales.errors import ServiceUnavailable

_UNFINISHED = "unfinished"


class Unusable(Exception):
    """The database cannot be written into. The text says why in one sentence."""


async def fill(url: str, plan: Plan, *, replace: bool = False, progress: Progress = company.silent) -> dict[str, int]:
    """Make the company in the database at `url`; how many rows each table got.

    A new SQLite file bears its name only once it is whole, for `make run` takes a file that exists for a finished one;
    what an interrupted run left beside it is removed. Raises Occupied as `company.make` does, or Unusable.
    """
    target = make_url(url)
    file = _new_file(target)
    try:
        if file is None:
            return await _fill(target, plan, replace, progress)
        return await _fill_new(file, target, plan, progress)
    except (ServiceUnavailable, SQLAlchemyError, PostgresError, OSError) as error:
        raise Unusable(f"The database of VENDAS_DATABASE_URL cannot be used: {_reason(error)}.") from error


async def _fill_new(file: Path, url: URL, plan: Plan, progress: Progress) -> dict[str, int]:
    _remove(file, f"*.{_UNFINISHED}*")
    draft = _draft(file)
    try:
        counts = await _fill(url.set(database=str(draft)), plan, False, progress)
        _publish(draft, file)
    finally:
        _remove(file, f"{os.getpid()}.{_UNFINISHED}*")
    return counts


def _new_file(url: URL) -> Path | None:
    """The SQLite file that is to be made; None where the database is there already."""
    file = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
    return None if file is None or file.exists() else file


def _draft(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file.with_name(f"{file.name}.{os.getpid()}.{_UNFINISHED}")


def _publish(draft: Path, file: Path) -> None:
    if file.exists():
        raise Occupied(f"{file} was made by somebody else meanwhile, and stays as it is.")
    draft.rename(file)


async def _fill(url: URL, plan: Plan, replace: bool, progress: Progress) -> dict[str, int]:
    database = Database(url.render_as_string(hide_password=False), plan.company, pool_size=1)
    try:
        return await company.make(database, plan, replace=replace, progress=progress)
    finally:
        # SQLite's last connection moves the write-ahead log into the file.
        await database.close()


def _remove(file: Path, ending: str) -> None:
    for leftover in file.parent.glob(f"{file.name}.{ending}"):
        leftover.unlink()


def _reason(error: BaseException) -> str:
    """The first words of what is at the bottom of it."""
    cause = error.__cause__ if isinstance(error, ServiceUnavailable) and error.__cause__ else error
    words = str(getattr(cause, "orig", None) or cause).strip().splitlines() or [type(cause).__name__]
    return words[0][:200].rstrip(".")
