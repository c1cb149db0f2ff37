"""Trying again what somebody else's lock prevented, at growing distances."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from db.setup.refused import Refused
from sales.errors import ServiceUnavailable

T = TypeVar("T")

# A lock that was not to be had in time, a build that was stopped because somebody waited for it, a deadlock.
_PASSING = frozenset({"55P03", "57014", "40P01"})


@dataclass(frozen=True)
class Patience:
    """`longest`: how many seconds one thing is tried for. The first pause is `shortest` seconds, then twice as long,
    up to 10: every try may hold up the ERP's writers for half a second."""

    longest: float = 900
    shortest: float = 0.5

    async def __call__(self, what: str, attempt: Callable[[], Awaitable[T]]) -> T:
        """What `attempt` gives once it gets its lock. Raises Refused where it never does, all else as it comes."""
        clock, pause = asyncio.get_running_loop().time, self.shortest
        end = clock() + self.longest
        while True:
            try:
                return await attempt()
            except (DBAPIError, ServiceUnavailable) as error:
                if not _passing(error):
                    raise
                if clock() + pause > end:
                    raise Refused(f"{what}: locked for too long; run the setup again, it goes on here.") from error
            # Not in step with a writer that comes at regular intervals.
            await asyncio.sleep(pause * random.uniform(0.75, 1.25))  # noqa: S311  # no secret
            pause = min(2 * pause, 10)


def _passing(error: BaseException) -> bool:
    """Whether a lock was in the way."""
    cause = error.__cause__ if isinstance(error, ServiceUnavailable) else error
    original = getattr(cause, "orig", None)
    return getattr(original, "sqlstate", None) in _PASSING or "locked" in str(original)
