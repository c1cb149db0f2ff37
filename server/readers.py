"""Everybody who is connected for long: how many, whether they still may be, and whether they take what is sent."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Protocol

import structlog

from resolvers.tokens import Grant
from sales.errors import SalesError
from server.callers import Callers

log = structlog.get_logger()

# Seconds between two looks at everybody.
_EVERY = 1.0


class Reader(Protocol):
    """A socket or stream, and what its log-in stands for."""

    grant: Grant | None

    @property
    def waits_since(self) -> float | None:
        """The loop's time at which it began to wait for its client to read; None while it does not."""

    def expire(self) -> None:
        """The log-in is over: the client is to come again with a new one."""

    def overload(self) -> None:
        """The client takes nothing, or there are too many."""

    def stop(self) -> None:
        """The server stops: the client is to come again, to another one or in a moment."""


@dataclass(frozen=True)
class Bounds:
    """How many readers there may be, in all and of one user, and for how many seconds one may take nothing."""

    all: int
    of_user: int
    stall: float


class Readers:
    """The readers of a process, looked at once a second while there are any."""

    def __init__(self, callers: Callers, bounds: Bounds) -> None:
        self.callers = callers
        self.bounds = bounds
        self._readers: set[Reader] = set()
        self._of_user: Counter[str] = Counter()
        self._named: dict[Reader, str] = {}
        self._looking: asyncio.Task[None] | None = None

    def admit(self, reader: Reader) -> bool:
        """Whether there is room for one more; then it is one of them until it leaves."""
        if len(self._readers) >= self.bounds.all:
            return False
        self._readers.add(reader)
        if self._looking is None:
            self._looking = asyncio.create_task(self._look(), name="readers")
        return True

    def identify(self, reader: Reader) -> bool:
        """Whether the user of its grant may have one more."""
        if reader.grant is None:
            return True
        user = reader.grant.viewer.user_code
        if self._of_user[user] >= self.bounds.of_user:
            return False
        self._of_user[user] += 1
        self._named[reader] = user
        return True

    def leave(self, reader: Reader) -> None:
        """It is gone."""
        self._readers.discard(reader)
        if (user := self._named.pop(reader, None)) is not None:
            self._of_user[user] -= 1
            if not self._of_user[user]:
                del self._of_user[user]
        if not self._readers and self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def stop(self) -> None:
        """The server stops: nobody is waited for."""
        for reader in tuple(self._readers):
            reader.stop()

    async def _look(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(_EVERY)
            try:
                for reader in tuple(self._readers):
                    if reader.waits_since is not None and loop.time() - reader.waits_since > self.bounds.stall:
                        reader.overload()
                    elif reader.grant is not None and await self.callers.ended(reader.grant):
                        reader.expire()
            except SalesError:
                # Nobody is sent away because the database cannot be asked; events stand still too.
                log.warning("Sessions could not be checked", action="readers.unchecked")
