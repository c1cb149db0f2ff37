"""A setup as SQL, for somebody who reads it before it is run."""

from collections.abc import Iterator, Sequence

from db.setup import lock_timeout
from db.setup.step import Change, Fill, Step


def of(steps: Sequence[Step], grants: Sequence[str], *, postgresql: bool) -> str:
    """The statements of all steps, each step under a comment, and what the administrator has to grant."""
    parts = [(step.note, _lines(step, postgresql)) for step in steps]
    if grants:
        parts.append(("for the database's administrator: without this, pulls are not free of gaps", iter(grants)))
    return "\n\n".join("\n".join([f"-- {note}", *lines]) for note, lines in parts) or "-- nothing is to be done"


def _lines(step: Step, postgresql: bool) -> Iterator[str]:
    whole = isinstance(step, Change)
    if whole:
        yield "begin;"
        if postgresql:
            yield f"set local lock_timeout = {lock_timeout.MILLISECONDS};"
    yield from (statement if statement.endswith(";") else f"{statement};" for statement in step.sql)
    if isinstance(step, Fill):
        yield "-- and so on, until none is left"
    if whole:
        yield "commit;"
