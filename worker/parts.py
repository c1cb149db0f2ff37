"""Running the parts of the worker: each on its own, none stopping another."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

log = structlog.get_logger()

# Seconds before a part that failed unexpectedly begins again.
_PAUSE = 5.0


@dataclass(frozen=True)
class Part:
    """Something that the worker does until `stop` is set; `run(stop)` then ends what it has begun, and returns."""

    name: str
    run: Callable[[asyncio.Event], Awaitable[None]]


async def run(parts: Sequence[Part], stop: asyncio.Event) -> None:
    """Run all parts until `stop` is set. One that fails is logged and begun again."""
    async with asyncio.TaskGroup() as group:
        for part in parts:
            group.create_task(_keep_running(part, stop))
        # Without a part the worker waits all the same: it was told to be there.
        await stop.wait()


async def _keep_running(part: Part, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await part.run(stop)
        except Exception:  # whatever it is, the others go on
            log.exception("A part of the worker failed", action="worker.failed", part=part.name)
            await wait(stop, _PAUSE)


def endless(work: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[asyncio.Event], Awaitable[None]]:
    """A part's `run` of something that never ends by itself: it is cancelled when the worker stops."""

    async def run(stop: asyncio.Event) -> None:
        working, stopping = asyncio.create_task(work()), asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                await working
        finally:
            stopping.cancel()
            working.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await working

    return run


async def wait(event: asyncio.Event, seconds: float) -> None:
    """Until `event` is set, or for so long."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
