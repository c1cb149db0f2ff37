"""Which steps lead from what is there to what is needed, in the order in which nothing is missed."""

from sqlalchemy import Dialect

from db.setup import creation, indexes, numbers, stamping
from db.setup.options import Options
from db.setup.step import Own, Step
from db.setup.survey import Survey


def steps(survey: Survey, options: Options, dialect: Dialect) -> list[Step]:
    """What is to be done; nothing where all is there. Numbers come before stamps, for a filled row is a changed one."""
    tables, postgresql = survey.usable(), survey.postgresql
    created = list(creation.steps(survey, dialect))
    return [
        *(step for found in tables for step in numbers.column(found, postgresql=postgresql)),
        *(step for found in tables for step in numbers.fill(found, postgresql=postgresql)),
        *stamping.steps(tables, dialect, others=bool(created)),
        *created,
        *(
            indexes.build(found, index, survey.company, dialect)
            for found in tables
            for index in indexes.wanted(found, options, survey.company)
        ),
        *([Own("Own tables", "the server's own tables", (survey.own,))] if survey.own else []),
        # It writes into a table of our own.
        *(survey.exit_log if options.exit_log else ()),
    ]
