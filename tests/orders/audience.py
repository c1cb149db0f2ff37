"""Subscribers that come again with their last cursor whenever the server that they listened to is killed."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import websockets

from db import events
from db.connection import Connection
from db.events import Wanted
from db.scope import Scope
from subscriptions import new_notifications, order_changes
from tests.live import processes
from tests.live.office import connect, token
from tests.orders.placing import Shop

ORDERS = """subscription ($after: String) { heard: orderStatusChanged(after: $after) {
  __typename ... on OrderStatusEvent { cursor } } }"""
NOTES = """subscription ($after: String) { heard: notificationAdded(after: $after) {
  __typename ... on NotificationEvent { cursor } } }"""
SUBSCRIBERS = 3
# More than there will be.
_ALL = 1_000_000


@dataclass
class Subscriber:
    """Hears what is `wanted` from `begin` on, from any of the servers at `ports`."""

    query: str
    wanted: Wanted
    access: str
    ports: list[int]
    begin: int
    dice: random.Random
    heard: list[int] = field(default_factory=list)
    connections: int = 0

    async def listen(self) -> None:
        """Until cancelled."""
        while True:
            # Whatever a server does that dies, and silence: it may be the connection.
            with suppress(OSError, EOFError, TimeoutError, websockets.WebSocketException):
                await self._once()
            await asyncio.sleep(0.05)

    async def _once(self) -> None:
        url = f"http://127.0.0.1:{self.dice.choice(self.ports)}"
        async with connect(url, self.access, open_timeout=5, close_timeout=0.1) as socket:
            self.connections += 1
            await socket.ask(self.query, after=str(self.heard[-1] if self.heard else self.begin))
            while True:
                told = (await socket.news())["heard"]
                assert told["__typename"] in ("OrderStatusEvent", "NotificationEvent"), told
                self.heard.append(int(told["cursor"]))

    async def fault(self, db: Connection) -> str | None:
        """What it missed, heard twice or in another order; None where that is nothing."""
        log = [row.seq for row in await events.after(db, self.begin, _ALL, self.wanted)]
        if self.heard == log:
            return None
        missed, doubled = len(set(log) - set(self.heard)), len(self.heard) - len(set(self.heard))
        order = "in order" if self.heard == sorted(self.heard) else "out of order"
        return f"{len(log)} {self.wanted.kind} events: {missed} missed, {doubled} doubled, {order}"


class Audience:
    """Servers that are killed again and again until it is `calm`, and their subscribers."""

    def __init__(self, shop: Shop, begin: int, dice: random.Random, lives: tuple[float, float]) -> None:
        self.shop = shop
        self.lives = lives
        self.dice = dice
        # On SQLite a second server would only be a second reader.
        self.ports = [processes.free_port() for _ in range(2 if shop.database.postgresql else 1)]
        self.calm = asyncio.Event()
        self.killed = 0
        scope = Scope(shop.database.company, shop.viewer.branch, shop.viewer.rep_code, shop.viewer.user_code)
        kinds = (
            (ORDERS, order_changes.wanted_by(scope)),
            (NOTES, new_notifications.wanted_by(scope, shop.viewer.user_code)),
        )
        access = token(shop.viewer)
        self.subscribers = [
            Subscriber(query, wanted, access, self.ports, begin, random.Random(dice.random()))
            for query, wanted in kinds
            for _ in range(SUBSCRIBERS)
        ]

    @classmethod
    async def of(cls, shop: Shop, dice: random.Random, lives: tuple[float, float] = (0.3, 2.3)) -> "Audience":
        """One that hears what happens from now on, from servers that live between so many seconds."""
        return cls(shop, await shop.database.read(events.end), dice, lives)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """All of that meanwhile."""
        work = [*(self._serve(port) for port in self.ports), *(one.listen() for one in self.subscribers)]
        tasks = [asyncio.create_task(each) for each in work]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            ended = await asyncio.gather(*tasks, return_exceptions=True)
        for end in ended:
            if isinstance(end, Exception):
                raise end

    async def _serve(self, port: int) -> None:
        while True:
            process = await processes.start(self.shop.database, port)
            try:
                with suppress(TimeoutError):
                    async with asyncio.timeout(self.dice.uniform(*self.lives)):
                        await self.calm.wait()
                    await process.wait()
            finally:
                await processes.kill(process)
            self.killed += 1

    async def faults(self, seconds: float = 60) -> list[str]:
        """What is wrong once all have had their time to catch up."""
        self.calm.set()
        until = time.monotonic() + seconds
        while found := [fault for fault in await self._look() if fault]:
            if time.monotonic() > until:
                break
            await asyncio.sleep(0.2)
        return found

    async def _look(self) -> list[str | None]:
        return [await self.shop.database.read(one.fault) for one in self.subscribers]
