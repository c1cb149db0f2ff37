"""Asking the API as a viewer, without a server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import strawberry
from sqlalchemy import event

from db.database import Database
from resolvers.context import Context
from sales.viewer import Privilege, Viewer
from schema.root import build_schema

REP = Viewer("000001", "rep1", "Rep One", False, "000001", "01", frozenset(Privilege))
OTHER_REP = Viewer("000002", "rep2", "Rep Two", False, "000002", "01", frozenset(Privilege))
ADMINISTRATOR = Viewer("000000", "admin", "Administrator", True, "", "01", frozenset())


@cache
def _schema(batch: bool) -> strawberry.Schema:
    return build_schema(batch)


async def ask(database: Database, viewer: Viewer | None, query: str, *, batch: bool = True, **variables: Any) -> Any:
    """The data of `query`'s answer, as JSON has it; an error fails the test."""
    result = await _schema(batch).execute(query, variables, context_value=Context(database, viewer))
    assert result.errors is None, result.errors
    return json.loads(json.dumps(result.data, default=str))


async def refusals(database: Database, viewer: Viewer | None, query: str, **variables: Any) -> list[str]:
    """The codes of the errors that `query` ends in."""
    result = await _schema(True).execute(query, variables, context_value=Context(database, viewer))
    return [str(getattr(error.original_error, "code", error)) for error in result.errors or []]


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """The statements that the database is sent meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", note)
