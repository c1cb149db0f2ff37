"""How and where standard messages are sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sales.message import Role


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Destination:
    """Where messages go, and the headers that let them in."""

    url: str
    headers: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Sending:
    """How messages are sent: where to, how many seconds a receiver has, the first pause, and how often to look."""

    destinations: Mapping[str, Destination]
    timeout: float = 30.0
    pause: float = 15.0
    interval: float = 1.0
    role: Role = Role.BACK_OFFICE
    clock: Callable[[], datetime] = field(default=_now)
