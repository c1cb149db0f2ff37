"""The exit log on tables that have none: what is removed for good, or goes to another representative."""

import re
from collections.abc import Iterable

from sqlalchemy import text

from db import exits, facts
from db.connection import Connection
from db.setup.found import Found
from db.setup.step import Change

_PART = "Exit log"
_TRIGGERS_OF_POSTGRESQL = text("select tgname as name from pg_trigger where not tgisinternal")
_TRIGGERS_OF_SQLITE = text("select name from sqlite_master where type = 'trigger'")


async def outstanding(db: Connection, tables: Iterable[Found], *, own: bool) -> tuple[Change, ...]:
    """The steps that install it where it is not; `own`: whether our own tables, which it needs, are up to date."""
    rows = await db.fetch(_TRIGGERS_OF_POSTGRESQL if db.postgresql else _TRIGGERS_OF_SQLITE)
    there = {row.name for row in rows}
    steps = []
    tables = list(tables)
    known = {found.name: found.table for found in tables}
    for found in tables:
        statements = exits.of_table(db, found.name, found.table, known)
        if statements and not there.issuperset(_triggers(statements)):
            note = f"{found.name}: what leaves without a stamp is logged"
            on = f" on {found.name}" if db.postgresql else ""
            steps.append(Change(_PART, note, tuple(_anew(statements, on))))
    if not steps and own and await facts.get(db, exits.FACT) == "true":
        return ()
    mark = (
        f"insert into vendas_setting (name, value) values ('{exits.FACT}', 'true')"  # noqa: S608  # a name of ours
        " on conflict (name) do update set value = 'true'"
    )
    return (*steps, Change(_PART, "the server may rely on the exit log", (mark,)))


def _triggers(statements: Iterable[str]) -> list[str]:
    return [made[1] for one in statements if (made := re.match(r"create trigger (\w+)", one))]


def _anew(statements: list[str], on: str) -> Iterable[str]:
    """The statements, also where some of the triggers are there."""
    for statement in statements:
        yield from (f"drop trigger if exists {trigger}{on}" for trigger in _triggers([statement]))
        yield statement
        if function := re.match(r"create or replace function (\w+)\(\)", statement):
            # The ERP's role, in whose transactions it runs, has no rights of ours.
            yield f"alter function {function[1]}() security definer set search_path from current"
