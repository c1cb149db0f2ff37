"""The status watcher: finds what the ERP did to orders by itself, and tells subscribers of it."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from db import changes, facts, history, locks, order_events, order_statuses, order_trails, watermarks
from db.alone import alone
from db.changes import MARGIN, Position, Watermark
from db.connection import Connection
from db.database import Database

log = structlog.get_logger()

# Where the watcher was, for its next start.
FACT = "orders_watched"
_PAGE = 1000
# Orders of one transaction, which holds the event log meanwhile.
_TOLD_AT_ONCE = 100
_SAMPLE_EVERY = timedelta(seconds=10)


class Watcher:
    """Looks every `interval` seconds at what bears a new stamp. Only one of all processes does; the others wait.

    The first one of a database takes down what is there without telling anybody.
    """

    def __init__(
        self,
        database: Database,
        interval: float = 1.0,
        margin: timedelta = MARGIN,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.database = database
        self.interval = interval
        self.margin = margin
        self.monotonic = monotonic
        self.trails = order_trails.TRAILS
        self._since: datetime | None = None
        # Which writing of a row was looked at, for the rows at or above the watermark: they are read again and again.
        self._seen: dict[tuple[str, int], tuple[datetime, str]] = {}
        self._sampled: tuple[datetime, float] | None = None

    async def run(self) -> None:
        """Watch until cancelled, whatever the database does meanwhile."""
        while True:
            try:
                await self.database.read(self._watch)
            except Exception as error:  # noqa: BLE001  # whatever it is, watching goes on
                log.warning("The status watcher starts again", action="watcher.failed", error=type(error).__name__)
            await asyncio.sleep(self.interval)

    async def _watch(self, db: Connection) -> None:
        await alone(db)
        while not await locks.hold(db, locks.Lock.WATCHER):  # noqa: ASYNC110  # another process holds it
            await asyncio.sleep(self.interval)
        self._since, self._sampled = None, None
        self._seen.clear()
        while True:
            began = self.monotonic()
            await self.look(db)
            # While a transaction of the ERP stays open all that was written since it began is read again at each look:
            # then looks are rarer, so that they take half of the time at most.
            await asyncio.sleep(max(self.interval, self.monotonic() - began))

    async def look(self, db: Connection) -> int:
        """Tell of all that changed since the last look; how many events that were."""
        looked = self.monotonic()
        watermark = await changes.take_watermark(db, self.margin)
        if self._since is None:
            self._since = await self._begin(db, watermark)
        # A clock that was set back gives stamps below the last watermark.
        changed = await self._changed(db, min(self._since, watermark.low))
        told = sum([await self._tell(branch, sorted(numbers)) for branch, numbers in changed.items()])
        self._forget(watermark.low)
        if told or self._due(watermark):
            await self.database.write(facts.put, FACT, watermark.low.isoformat())
        await self._sample(watermark, looked)
        self._since = watermark.low
        return told

    async def _begin(self, db: Connection, watermark: Watermark) -> datetime:
        """Where the last watcher was; where there was none, or the clock was set back since, here."""
        before = await facts.get(db, FACT)
        since = datetime.fromisoformat(before) if before else None
        if since is not None and since <= watermark.now:
            return since
        for branch in await order_statuses.branches(db):
            await self._go_through(db, branch, quietly=since is None)
        await self.database.write(facts.put, FACT, watermark.low.isoformat())
        log.info("The status of every order is known", action="watcher.baseline")
        return watermark.low

    async def _go_through(self, db: Connection, branch: str, *, quietly: bool) -> None:
        after = ""
        while found := await order_statuses.page(db, branch, after):
            if quietly:
                await self.database.write(order_statuses.keep, found)
            else:
                await self._tell(branch, [one.number for one in found])
            after = found[-1].number

    async def _changed(self, db: Connection, since: datetime) -> dict[str, set[str]]:
        """The numbers of orders with rows that were not yet looked at, by branch."""
        found: dict[str, set[str]] = defaultdict(set)
        position: Position | None = None
        while rows := await changes.page(db, self.trails, since, position, _PAGE):
            for row in rows:
                if self._seen.get((row.alias, row.recno)) != (row.stamp, row.version):
                    found[row.k0].add(row.k1)
                    self._seen[row.alias, row.recno] = (row.stamp, row.version)
            position = (rows[-1].stamp, rows[-1].alias, rows[-1].recno)
        return found

    async def _tell(self, branch: str, numbers: list[str]) -> int:
        told = 0
        for start in range(0, len(numbers), _TOLD_AT_ONCE):
            part = numbers[start : start + _TOLD_AT_ONCE]
            told += await self.database.write(order_events.tell, branch, part)
        return told

    def _forget(self, low: datetime) -> None:
        self._seen = {place: known for place, known in self._seen.items() if known[0] >= low}

    def _due(self, watermark: Watermark) -> bool:
        return self._sampled is None or watermark.now - self._sampled[0] >= _SAMPLE_EVERY

    async def _sample(self, watermark: Watermark, now: float) -> None:
        """Every ten seconds the watermark, taken at `now`, goes into the history, and what became of the clock."""
        ahead = timedelta(0)
        if self._sampled is not None:
            ahead = watermark.now - self._sampled[0] - timedelta(seconds=now - self._sampled[1])
            if abs(ahead) <= self.margin and not self._due(watermark):
                return
        if abs(ahead) > self.margin:
            log.warning("The database's clock was set", action="watcher.clock")
        if ahead < -self.margin:
            await self.database.write(history.set_back, watermark, watermark.now - ahead)
        else:
            await self.database.write(watermarks.sample, watermark, stepped=ahead > self.margin)
        self._sampled = (watermark.now, now)
