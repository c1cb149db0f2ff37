"""Demo traffic: people of the made-up company release orders, let blocked ones go, and hold some back."""

import asyncio
import random

import structlog

from db import facts
from db.database import Database
from db.erp import handling
from db.scope import Scope
from sales.errors import ServiceUnavailable
from sales.order import OrderStatus
from worker.parts import wait

log = structlog.get_logger()

# Seconds between two deeds.
PAUSE = 6.0
_BRANCH = "01"
# Among so many of the newest orders one is picked.
_AMONG = 20
_DEEDS = (
    (handling.release, OrderStatus.OPEN),
    (handling.release, OrderStatus.OPEN),
    (handling.approve, OrderStatus.CREDIT_BLOCKED),
    (handling.reject, OrderStatus.RELEASED),
)


class Traffic:
    """Keeps a demo company alive. It does nothing in a database that is no demo's."""

    def __init__(self, database: Database, pause: float = PAUSE, dice: random.Random | None = None) -> None:
        self.database = database
        self.pause = pause
        self.dice = dice or random.Random()  # noqa: S311  # whose order it is decides nothing

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
        """One deed, where there is an order for it."""
        verb, status = self.dice.choice(_DEEDS)
        scope = Scope(self.database.company, _BRANCH, None)
        if numbers := await self.database.read(handling.in_status, scope, status, _AMONG):
            await self.database.write(verb, scope, self.dice.choice(numbers))
