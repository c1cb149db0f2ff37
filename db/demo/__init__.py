"""The demo company: a made-up distributor with four years of sales, consistent, the same from the same seed."""

from datetime import date

from db.database import Database
from db.demo import company
from db.demo.plan import Plan

__all__ = ["Plan", "build"]


async def build(
    database: Database, *, customers: int = 300, seed: int = 1, today: date | None = None, reps: int = 6
) -> None:
    """Make a demo company in an empty database, as of the business date `today` (by default the company's own).

    Log-ins: `admin`, `rep1` …, `norep`, `noprivacy`; the password is "demo".
    """
    whose = database.company
    await company.make(database, Plan(today or whose.today(), whose, customers, seed, reps))
