"""The results as people read them: a page of Markdown, and a chart beside it."""

from collections.abc import Sequence
from pathlib import Path

from bench import chart
from bench.finding import Finding

_HEAD = """# Results

What `make bench` wrote; docs/benchmarks.md says what is measured and how. Figures depend on the machine, ratios less
so. A ratio is the median of the rounds' ratios, requests/s the median of the rounds, spread the farthest round from it;
CPU is the server process's for one request.
"""


def write(place: Path, machine: Sequence[str], findings: Sequence[Finding]) -> None:
    """RESULTS.md and results.svg in the directory `place`."""
    charted = [finding for finding in findings if finding.chart]
    parts = [_HEAD, "\n".join(f"- {line}" for line in machine) + "\n"]
    if charted:
        (place / "results.svg").write_text(chart.draw({one.title: one.chart for one in charted}))
        parts.append("![Requests per second](results.svg)\n")
    parts.append(_bars(findings))
    parts += [text(finding) for finding in findings]
    (place / "RESULTS.md").write_text("\n".join(parts))


def text(finding: Finding) -> str:
    """One benchmark."""
    lines = [f"## {finding.title}", ""]
    if finding.skipped:
        return "\n".join([*lines, f"Skipped: {finding.skipped}.", ""])
    if finding.failed:
        return "\n".join([*lines, f"Failed: {finding.failed[:300]}", ""])
    lines += table(finding.head, finding.rows)
    lines += ["", *(f"{note}\n" for note in finding.notes)]
    return "\n".join(lines)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table, figures to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return [f"| {' | '.join(row)} |" for row in (head, rule, *rows)]


def _bars(findings: Sequence[Finding]) -> str:
    rows = [
        (finding.title, bar.wanted, bar.found, "met" if bar.met else "**missed**")
        for finding in findings
        for bar in finding.bars
    ]
    lines = ["## Bars", "", *table(("benchmark", "bar", "found", ""), rows), ""]
    if any(not bar.met for finding in findings for bar in finding.bars):
        lines += ["What limits those that were missed, with profiles and what was tried: [limits.md](limits.md).", ""]
    return "\n".join(lines)
