"""What a benchmark found: figures, and whether the bars that were set beforehand are met."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Bar:
    """One thing that was to be reached, and what was."""

    wanted: str
    found: str
    met: bool


@dataclass
class Finding:
    """One benchmark. `skipped` says why it did not run, `failed` what ended it; `chart` is requests/s by server."""

    title: str
    bars: list[Bar] = field(default_factory=list)
    head: Sequence[str] = ()
    rows: list[Sequence[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: str | None = None
    failed: str | None = None
    chart: dict[str, float] = field(default_factory=dict)


def at_least(wanted: float, found: float, what: str) -> Bar:
    """A ratio that is to be reached."""
    return Bar(f"≥ {wanted:g} × {what}", f"{found:.2f} ×", found >= wanted)


def below(wanted: float, found: float, unit: str, what: str) -> Bar:
    """A figure that is to stay under a limit."""
    return Bar(
        f"{what} < {wanted:g} {unit}", f"{found:,.3g} {unit}" if found < 100 else f"{found:,.0f} {unit}", found < wanted
    )
