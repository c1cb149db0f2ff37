"""The log of personal-data access: in memory for a second at most, then in the database."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import Self

import structlog

from db import access_log
from db.access_log import Access
from db.database import Database
from resolvers.tokens import Clock, utc_now
from sales.errors import ServiceUnavailable
from sales.viewer import Viewer

log = structlog.get_logger()

# Operation names are the client's, and may be as long as a request.
LONGEST_NAME = 100


class PersonalAccessLog:
    """Written once every `interval` seconds in one transaction, and when the context is left.

    When `capacity` rows wait, because the database does not take them, a request waits too, up to `patience` seconds,
    and then goes unanswered: no personal data leaves without its row.
    """

    def __init__(
        self,
        database: Database,
        interval: float = 1.0,
        capacity: int = 10_000,
        patience: float = 5.0,
        clock: Clock = utc_now,
    ) -> None:
        self.database = database
        self.interval = interval
        self.capacity = capacity
        self.patience = patience
        self.clock = clock
        self._rows: list[Access] = []
        self._room = asyncio.Condition()
        self._writing = asyncio.Lock()
        self._leaving = asyncio.Event()
        self._writer: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._writer = asyncio.create_task(self._write_on(), name="personal-access-log")
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._writer is not None:
            # Not cancelled: that could lose the answer to a commit, and write the same rows again.
            self._leaving.set()
            await self._writer
        if not await self.flush():
            for row in self._rows:
                log.error("personal-data access not stored", action="personal_access", **row)

    async def record(self, viewer: Viewer, operation: str | None, request_id: str, seen: Mapping[str, int]) -> None:
        """Log that a request read personal data: of how many records, by entity.

        Call it before the answer leaves. Raises ServiceUnavailable where the log is full and stays so.
        """
        rows: list[Access] = [
            {
                "seen_at": self.clock(),
                "user_code": viewer.user_code,
                "operation": (operation or "")[:LONGEST_NAME],
                "entity": entity,
                "count": count,
                "request_id": request_id,
            }
            for entity, count in seen.items()
        ]
        if len(self._rows) + len(rows) > self.capacity:
            await self._wait(len(rows))
        self._rows += rows

    async def _wait(self, wanted: int) -> None:
        try:
            async with asyncio.timeout(self.patience), self._room:
                await self._room.wait_for(lambda: len(self._rows) + wanted <= self.capacity)
        except TimeoutError:
            raise ServiceUnavailable from None

    async def flush(self) -> bool:
        """Write what waits; whether that went well. What was not written waits on."""
        async with self._writing:
            rows = self._rows[:]
            if not rows:
                return True
            try:
                await self.database.write(access_log.write, rows)
            except Exception as error:  # noqa: BLE001  # whatever it is, the rows are kept and tried again
                log.warning("personal-data access log waits", action="personal_access", error=type(error).__name__)
                return False
            del self._rows[: len(rows)]
        async with self._room:
            self._room.notify_all()
        return True

    async def _write_on(self) -> None:
        while not self._leaving.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(self.interval):
                    await self._leaving.wait()
            await self.flush()
