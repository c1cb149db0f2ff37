"""How many messages a client may send: many at once, but not for long."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pace:
    """`burst` messages at once, then `rate` a second."""

    clock: Callable[[], float]
    burst: float = 300
    rate: float = 100
    _left: float = field(init=False)
    _at: float = field(init=False)

    def __post_init__(self) -> None:
        self._left, self._at = self.burst, self.clock()

    def allows(self) -> bool:
        """Whether one more may come now."""
        now = self.clock()
        self._left = min(self.burst, self._left + (now - self._at) * self.rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
