"""Password checks beside the event loop, a few at a time."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from sales import passwords


@dataclass
class Passwords:
    """Checks passwords in `lanes` threads at most: a check takes 64 MiB, and log-ins can come as a flood."""

    lanes: int = 2
    _threads: ThreadPoolExecutor | None = field(default=None, init=False, repr=False)

    async def match(self, password: str, stored: str | None) -> bool:
        """Whether `stored` was made of `password`; None is nobody's hash and takes as long to refuse."""
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self.lanes, thread_name_prefix="passwords")
        return await asyncio.get_running_loop().run_in_executor(self._threads, _match, password, stored)


def _match(password: str, stored: str | None) -> bool:
    # Made at the first check of a process whoever logs in, or its time would say that nobody has that name.
    nobody = passwords.nobody()
    return passwords.matches(password, stored or nobody) and stored is not None
