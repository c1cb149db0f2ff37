"""Coroutines that mostly need not wait: run at once, and only what then has to wait becomes a task."""

import asyncio
from collections.abc import Coroutine, Generator
from types import coroutine
from typing import Any


def eagerly(work: Coroutine[Any, Any, None]) -> asyncio.Task[None] | None:
    """Run `work` up to its first wait; None where it never had to, else the task that goes on with it.

    A task for each of 10,000 sockets and event costs more than the event itself. Before its first wait `work` must not
    ask which task it is.
    """
    try:
        waited = work.send(None)
    except StopIteration:
        return None
    return asyncio.create_task(_finish(work, waited))


async def _finish(work: Coroutine[Any, Any, None], waited: Any) -> None:
    await _go_on(work, waited)


@coroutine
def _go_on(work: Coroutine[Any, Any, None], waited: Any) -> Generator[Any, Any, None]:
    answer = None
    while True:
        try:
            answer = yield waited
        except BaseException as error:  # noqa: BLE001  # it is the coroutine's to deal with, cancellation above all
            failure: BaseException | None = error
        else:
            failure = None
        try:
            waited = work.send(answer) if failure is None else work.throw(failure)
        except StopIteration:
            return
