"""What a setup cannot mend, and therefore refuses before it changes anything."""

import re
from collections.abc import Iterator

from sqlalchemy import Table

from db import layout
from db.setup import indexes
from db.setup.creation import CREATED
from db.setup.found import WIDTH, Found
from db.setup.options import Options
from db.setup.survey import Survey, alias

# As PostgreSQL and SQLite write the type that a stamp needs.
_STAMP = re.compile(r"timestamp(\(\d\))? without time zone|BIGINT|INTEGER", re.IGNORECASE)
_LENGTH = re.compile(r"\((\d+)\)")


def of(survey: Survey, options: Options) -> list[str]:
    """A sentence for each; empty where the setup can go ahead."""
    if survey.empty:
        return [_sentence(problem) for problem in survey.empty]
    found = [problem for table in survey.tables.values() for problem in _table(table, options)]
    return [*_missing(survey), *found, *_rights(survey, options)]


def _missing(survey: Survey) -> Iterator[str]:
    for name, table in survey.missing.items():
        if _needed(table):
            yield f"Table {name} is missing: this is not the layout of a Protheus that sells."


def _needed(table: Table) -> bool:
    return alias(table) not in layout.OPTIONAL | CREATED


def _table(found: Found, options: Options) -> Iterator[str]:
    if found.alias in layout.OPTIONAL and found.lacking():
        return
    if lacking := found.lacking():
        yield f"Table {found.name} lacks column{'s' if len(lacking) > 1 else ''} {', '.join(lacking)}."
    if not found.ordinary and not found.stamped:
        yield f"{found.name} is a view or a partitioned table: nothing there can be stamped."
    if found.stamp in found.columns and not _STAMP.fullmatch(found.columns[found.stamp]):
        kind = found.columns[found.stamp]
        yield f"Column {found.stamp} of {found.name} is of type {kind}, and no stamp of DBAccess's."
    yield from _number(found, options)


def _number(found: Found, options: Options) -> Iterator[str]:
    if found.number is None:
        return
    if not found.unnumbered:
        length = _LENGTH.search(found.columns[found.number.name])
        if length and int(length[1]) < WIDTH:
            yield f"Column {found.number.name} of {found.name} holds {length[1]} characters; an id has {WIDTH}."
    elif not options.add_numbers:
        yield (
            f"Table {found.name} lacks column {found.number.name}: add it in the ERP's dictionary (text, {WIDTH}),"
            " or give --add-numext and tell the dictionary afterwards."
        )


def _rights(survey: Survey, options: Options) -> Iterator[str]:
    rights = survey.rights
    if rights is None:
        return
    if rights.standby:
        yield "This is a standby, where nothing can be written: set VENDAS_DATABASE_URL to the primary."
    if not rights.creates:
        schema = rights.schema or "public"
        yield f"Role {rights.role} may not make tables: grant create on schema {schema} to {rights.role};"
    foreign = [found for found in survey.usable() if not found.alterable and _is_altered(survey, found, options)]
    for owner in sorted({found.owner for found in foreign}):
        names = [found.name for found in foreign if found.owner == owner]
        several = f" and {len(names) - 1} more" if len(names) > 1 else ""
        yield f"Role {rights.role} may not alter {names[0]}{several}, of {owner}: grant {owner} to {rights.role};"


def _is_altered(survey: Survey, found: Found, options: Options) -> bool:
    return (
        not found.stamped
        or found.unnumbered
        or bool(found.blank)
        or bool(indexes.wanted(found, options, survey.company))
    )


def _sentence(problem: str) -> str:
    return f"{problem[:1].upper()}{problem[1:]}."
