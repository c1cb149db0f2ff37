"""The bus between processes. It carries "look again" and nothing else: a hint may be lost, doubled or late."""

import asyncio
import random

import structlog

from db import event_hints
from db.database import Database

log = structlog.get_logger()

# Seconds of silence after which one looks all the same; each process at another time.
SILENCE = (5.0, 15.0)
_PAUSE = 1.0


class Bus:
    """Hears hints while `listen` runs."""

    def __init__(self, database: Database, silence: tuple[float, float] = SILENCE) -> None:
        self.database = database
        self.silence = silence
        self._hint = asyncio.Event()

    def hint(self) -> None:
        """Something may be new."""
        self._hint.set()

    async def wait(self) -> None:
        """Until there is a hint, or there has been none for some seconds."""
        try:
            async with asyncio.timeout(random.uniform(*self.silence)):  # noqa: S311  # spreads the load
                await self._hint.wait()
        except TimeoutError:
            return
        self._hint.clear()

    async def listen(self) -> None:
        """Hear hints until cancelled; a connection that is lost is opened again."""
        while True:
            try:
                await self.database.read(event_hints.listen, self.hint)
            except Exception as error:  # noqa: BLE001  # whatever it is, listening goes on
                log.warning("The bus connection was lost", action="bus.lost", error=type(error).__name__)
            self.hint()
            await asyncio.sleep(_PAUSE)
