"""Bars in SVG: requests a second by server, a group for each benchmark."""

from collections.abc import Mapping
from html import escape

WIDTH, LABEL, LINE = 760, 190, 24
_COLOURS = ("#0b7285", "#99c9d1", "#8a6fb0", "#9aa0a6")
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1f2933}.t{font-weight:600}"
    "@media(prefers-color-scheme:dark){text{fill:#e4e7eb}}"
)


def draw(groups: Mapping[str, Mapping[str, float]]) -> str:
    """The whole picture; each group has its own scale."""
    parts, top = [], 0
    for title, figures in groups.items():
        top += LINE
        parts.append(f'<text class="t" x="0" y="{top}">{escape(title)}, requests/s</text>')
        most = max(figures.values())
        for colour, (name, figure) in zip(_COLOURS, figures.items(), strict=False):
            top += LINE
            parts += _bar(name, figure, most, top, colour)
        top += LINE // 2
    height = top + LINE // 2
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
    return "\n".join([head, f"<style>{_STYLE}</style>", *parts, "</svg>", ""])


def _bar(name: str, figure: float, most: float, top: int, colour: str) -> list[str]:
    length = figure / most * (WIDTH - LABEL - 80)
    return [
        f'<text x="0" y="{top}">{escape(name)}</text>',
        f'<rect x="{LABEL}" y="{top - 13}" width="{length:.0f}" height="16" rx="2" fill="{colour}"/>',
        f'<text x="{LABEL + length + 8:.0f}" y="{top}">{figure:,.0f}</text>',
    ]
