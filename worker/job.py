"""The job: applies what waits in the queue to the ERP, as soon as it is there or at set times."""

import asyncio
import contextlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

import structlog

from db import queue
from db.database import Database
from db.erp.port import ErpPort
from sales.errors import ServiceUnavailable
from worker import applying
from worker.parts import wait
from worker.wake_up import WakeUp

log = structlog.get_logger()

# How many transactions one worker has at the same time on PostgreSQL; SQLite has one writer.
HANDS = 8
# How many operations are taken at once. A transaction of SQLite's keeps every other writer waiting.
_TAKEN, _TAKEN_ON_SQLITE = 64, 16
# Seconds between two looks at what is left of the dead, and of the ERP's own queue.
_RECOVERY, _HOUR_RULE = 1.0, 60.0


@dataclass(frozen=True)
class Hours:
    """When the job may run, from one local time to another, over midnight too; always where both are the same."""

    begin: time = time()
    end: time = time()

    def hold(self, now: datetime) -> bool:
        at = now.time()
        if self.begin == self.end:
            return True
        return self.begin <= at < self.end if self.begin < self.end else at >= self.begin or at < self.end


@dataclass(frozen=True)
class Schedule:
    """`interval` seconds between two runs, 0 for as soon as something waits; within `hours`; `lease` in seconds."""

    interval: float = 0.0
    hours: Hours = field(default_factory=Hours)
    lease: float = 60.0


class Job:
    """Works on the queue of one database. On PostgreSQL any number of them may run at once."""

    def __init__(self, database: Database, port: ErpPort, schedule: Schedule) -> None:
        self.database = database
        self.port = port
        self.schedule = schedule
        self.owner = secrets.token_hex(8)
        self._lease = timedelta(seconds=schedule.lease)
        self._held: set[str] = set()
        self._hands = asyncio.Semaphore(HANDS if database.postgresql else 1)
        self._recovered = self._ruled = -1e9

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop` is set; what is begun is ended."""
        heart = asyncio.create_task(self._beat())
        try:
            async with WakeUp(self.database) as wake_up:
                while not stop.is_set():
                    await self._once(stop)
                    if self.schedule.interval:
                        await wait(stop, self.schedule.interval)
                    else:
                        await wake_up.wait(stop)
        finally:
            heart.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await heart

    async def drain(self) -> int:
        """Do what waits now; how many operations were taken up."""
        taken = 0
        while batch := await self._claim():
            await self._work(batch)
            taken += len(batch)
        return taken

    async def _once(self, stop: asyncio.Event) -> None:
        try:
            await self._recover()
            if not self.schedule.hours.hold(self.database.company.now()):
                return
            while not stop.is_set() and (batch := await self._claim()):
                await self._work(batch)
                await self._recover()
        except ServiceUnavailable:
            log.warning("The database does not answer", action="job.waiting")

    async def _claim(self) -> Sequence[Any]:
        if not await self.database.read(queue.waits):
            return []
        limit = _TAKEN if self.database.postgresql else _TAKEN_ON_SQLITE
        batch = await self.database.write(queue.claim, self.owner, self._lease, limit)
        self._held.update(row.operation_id for row in batch)
        return batch

    async def _work(self, batch: Sequence[Any]) -> None:
        async with asyncio.TaskGroup() as tasks:
            for group in applying.together([row for row in batch if not row.attempts]):
                tasks.create_task(self._apply(group))
        # With nothing else in hand: should the worker die, it is known which of them did it.
        for row in batch:
            if row.attempts:
                await self._apply([row])

    async def _apply(self, group: Sequence[Any]) -> None:
        ids = [row.operation_id for row in group]
        try:
            async with self._hands:
                await applying.apply(self.database, self.port, self.owner, group)
        except ServiceUnavailable:
            # They are still leased, and wait again when that has ended.
            log.warning("What became of operations could not be kept", action="job.lost", operations=ids)
        finally:
            self._held.difference_update(ids)

    async def _recover(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._recovered >= min(_RECOVERY, self.schedule.lease / 2):
            self._recovered = now
            if await self.database.read(queue.any_expired):
                await self.database.write(applying.recover)
        if now - self._ruled >= _HOUR_RULE:
            self._ruled = now
            if given_up := await self.database.write(queue.give_up_old):
                log.warning("Given up after an hour", action="job.abandoned", rows=given_up)

    async def _beat(self) -> None:
        """Renew the leases of what is being done, as long as it takes."""
        while True:
            await asyncio.sleep(self.schedule.lease / 3)
            if self._held:
                with contextlib.suppress(ServiceUnavailable):
                    await self.database.write(queue.renew, self.owner, self._lease, list(self._held))
