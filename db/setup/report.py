"""What is there, in words."""

from collections.abc import Iterator

from db.setup import indexes
from db.setup.found import Found
from db.setup.options import Options
from db.setup.survey import Survey


def of(survey: Survey, options: Options) -> list[str]:
    """A line for each thing that a reader of the database should know; one where it is not the company's at all."""
    total = len(survey.tables) + len(survey.missing)
    first = f"{survey.engine}, company {survey.company}: {len(survey.tables)} of {total} tables are there."
    return [first, *_lines(survey, options)] if survey.tables else [first]


def _lines(survey: Survey, options: Options) -> Iterator[str]:
    tables = survey.usable()
    if survey.missing:
        yield f"Not there: {', '.join(survey.missing)}."
    for found in survey.tables.values():
        if found not in tables:
            yield f"{found.name} lacks {', '.join(found.lacking())}: it is not read, and stays as it is."
    stamped = [found for found in tables if found.stamped]
    yield f"Stamps: {len(stamped)} of {len(tables)} tables have them, with what sets them."
    without = [found.name for found in tables if indexes.wanted(found, Options(), survey.company)]
    yield f"Indexes by stamp: {len(tables) - len(without)} of {len(tables)}."
    yield from (_numbers(found) for found in tables if found.number is not None)
    if not options.indexes:
        yield from _others(survey, tables)
    if not options.exit_log:
        yield "The exit log is " + ("not there (--exit-log installs it)." if survey.exit_log else "there.")
    yield "The server's own tables are " + ("to be brought up to date." if survey.own else "up to date.")


def _numbers(found: Found) -> str:
    if found.number is None or found.unnumbered:
        return f"External numbers: {found.name} has no column for them."
    return f"External numbers: {found.name} has {found.blank or 0:,} rows without."


def _others(survey: Survey, tables: list[Found]) -> Iterator[str]:
    all_of_them = Options(indexes=True)
    lacking = sum(
        len(indexes.wanted(found, all_of_them, survey.company)) - len(indexes.wanted(found, Options(), survey.company))
        for found in tables
    )
    if lacking:
        yield f"Other indexes that large companies need: {lacking} are not there (--indexes builds them)."
