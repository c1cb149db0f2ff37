"""Waiting for what another task or process brings about."""

import asyncio
from collections.abc import Awaitable, Callable


async def until(holds: Callable[[], Awaitable[bool]], seconds: float = 10) -> None:
    """Come back as soon as it holds; fails when it does not in time."""
    async with asyncio.timeout(seconds):
        while not await holds():  # noqa: ASYNC110  # the database tells nobody
            await asyncio.sleep(0.02)
