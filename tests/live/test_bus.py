"""The bus between processes, by itself."""

import asyncio
from typing import Any

import pytest

from subscriptions.bus import Bus


async def test_who_stops_waiting_at_the_instant_of_a_hint_does_stop() -> None:
    unused: Any = None
    bus = Bus(unused, silence=(60, 60))
    waiting = asyncio.create_task(bus.wait())
    await asyncio.sleep(0)

    bus.hint()
    waiting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await waiting
