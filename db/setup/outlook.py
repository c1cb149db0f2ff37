"""What a setup finds, what it would do, and what keeps it from that."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.database import Database
from db.setup import plan, refusals, report, survey
from db.setup.options import Options
from db.setup.refused import told
from db.setup.step import Step


@dataclass(frozen=True)
class Outlook:
    """`report`: what is there, a line each. `steps`: what is to be done. `refusals`: why it cannot be done, a sentence
    each. `grants`: statements for the database's administrator, without which pulls are not free of gaps."""

    report: Sequence[str]
    steps: Sequence[Step]
    refusals: Sequence[str]
    grants: Sequence[str]


async def look(database: Database, options: Options) -> Outlook:
    """The outlook for the company's database; nothing is changed. Raises Refused where the database does not answer."""
    with told():
        found = await database.read(survey.take)
    problems = refusals.of(found, options)
    steps = [] if problems else plan.steps(found, options, database.engine.dialect)
    return Outlook(report.of(found, options), steps, problems, found.rights.grants() if found.rights else [])
