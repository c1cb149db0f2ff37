"""Demo traffic: customers of the made-up company order again and pay, its people release, hold back and deliver."""

import asyncio
import random

import structlog

from db import facts
from db.database import Database
from db.erp import handling, receiving, repeating
from db.scope import Scope
from sales.errors import ServiceUnavailable
from sales.order import OrderStatus
from worker.parts import wait

log = structlog.get_logger()

# Seconds between two deeds.
PAUSE = 6.0
_BRANCH = "01"
# Among so many of the newest orders, or of the titles that are due, one is picked.
_AMONG = 200
# What is done with orders, each as often as it stands here, beside one payment in four deeds.
_DEEDS = (
    (repeating.repeat, OrderStatus.INVOICED),
    (repeating.repeat, OrderStatus.INVOICED),
    (handling.release, OrderStatus.OPEN),
    (handling.release, OrderStatus.OPEN),
    (handling.approve, OrderStatus.CREDIT_BLOCKED),
    (handling.reject, OrderStatus.RELEASED),
    (handling.supply, OrderStatus.STOCK_BLOCKED),
    (handling.deliver, OrderStatus.RELEASED),
    (handling.deliver, OrderStatus.RELEASED),
    (handling.deliver, OrderStatus.PARTIALLY_INVOICED),
)
_PAYMENTS = 0.25
# Of the payments: those of late titles, and those of a part.
_LATE, _IN_PART = 0.2, 0.25


class Traffic:
    """Keeps a demo company alive. It does nothing in a database that is no demo's."""

    def __init__(self, database: Database, pause: float = PAUSE, dice: random.Random | None = None) -> None:
        self.database = database
        self.pause = pause
        self.dice = dice or random.Random()  # noqa: S311  # whose order it is decides nothing
        self.scope = Scope(database.company, _BRANCH, None)

    async def run(self, stop: asyncio.Event) -> None:
        """Do something every so often until `stop` is set."""
        if await self.database.read(facts.get, "demo") != "true":
            log.warning("This database is no demo's: no traffic", action="traffic.none")
            return await wait(stop, 1e9)
        while not stop.is_set():
            try:
                await self.act()
            except ServiceUnavailable:
                log.warning("The database does not answer", action="traffic.waiting")
            await wait(stop, self.pause)

    async def act(self) -> None:
        """One deed, where there is an order or a title for it."""
        if self.dice.random() < _PAYMENTS:
            return await self._pay()
        verb, status = self.dice.choice(_DEEDS)
        if not (numbers := await self.database.read(handling.in_status, self.scope, status, _AMONG)):
            return
        number = self.dice.choice(numbers)
        await self.database.write(verb, self.scope, number)
        # What it let go of stock goes to who waits for that.
        for other in await self.database.read(handling.servable, self.scope, number):
            await self.database.write(handling.supply, self.scope, other)

    async def _pay(self) -> None:
        late = self.dice.random() < _LATE
        if titles := await self.database.read(receiving.payable, self.scope, late=late, limit=_AMONG):
            percent = self.dice.randrange(20, 80) if self.dice.random() < _IN_PART else receiving.WHOLE
            await self.database.write(receiving.pay, self.scope, self.dice.choice(titles), percent)
