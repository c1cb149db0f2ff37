"""What sockets and streams of one process have in common."""

from dataclasses import dataclass

from server.callers import Callers
from server.execution import Execution
from server.live import Live
from server.readers import Readers


@dataclass(frozen=True)
class Hub:
    """`operations` may run at once on one socket; `origins` besides our own may open one, `*` means all."""

    execution: Execution
    callers: Callers
    live: Live
    readers: Readers
    operations: int
    origins: frozenset[str]
