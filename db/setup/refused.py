"""Why a setup cannot be done, in sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

from asyncpg import PostgresError
from sqlalchemy.exc import SQLAlchemyError

from sales.errors import ServiceUnavailable


class Refused(Exception):
    """The setup cannot be done, or not to its end; each of `reasons` is a sentence. What was done stays done."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@contextmanager
def told() -> Iterator[None]:
    """What the database or its driver says becomes the reason."""
    try:
        yield
    except (ServiceUnavailable, SQLAlchemyError, PostgresError, OSError) as error:
        raise Refused(f"The database of VENDAS_DATABASE_URL cannot be used: {_reason(error)}.") from error


def _reason(error: BaseException) -> str:
    """The first words of what is at the bottom of it."""
    cause = error.__cause__ if isinstance(error, ServiceUnavailable) and error.__cause__ else error
    words = str(getattr(cause, "orig", None) or cause).strip().splitlines() or [type(cause).__name__]
    # SQLAlchemy puts the name of the driver's class before them.
    return words[0].rpartition(">: ")[2][:200].rstrip(".")
