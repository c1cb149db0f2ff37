"""How the database would run a statement."""

from typing import Any

from sqlalchemy import ClauseElement, Executable
from sqlalchemy.ext.compiler import compiles

from db.connection import Connection


class _Explained(Executable, ClauseElement):
    inherit_cache = False

    def __init__(self, statement: Executable) -> None:
        self.statement = statement


@compiles(_Explained)
def _explain(element: _Explained, compiler: Any, **_: Any) -> str:
    return f"explain {compiler.process(element.statement)}"


@compiles(_Explained, "sqlite")
def _explain_in_sqlite(element: _Explained, compiler: Any, **_: Any) -> str:
    return f"explain query plan {compiler.process(element.statement)}"


async def of(db: Connection, statement: Executable) -> str:
    """The plan of a statement with the values that it carries, a step a line."""
    return "\n".join(str(row[-1]) for row in await db.fetch(_Explained(statement)))
