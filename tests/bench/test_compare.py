"""What is made of the rounds: medians, spread, ratios."""

from bench.compare import Measured
from bench.finding import Bar, at_least, below
from bench.side_by_side import HEAD, rows_of

OURS = Measured("ours", [100, 80, 120], [0.004, 0.005, 0.003], [0.001] * 3, [0.01] * 99 + [0.5], 100)
THEIRS = Measured("theirs", [50, 80, 40], [0.008] * 3, [0.002] * 3, [0.02] * 100, 50)


def test_a_ratio_is_the_median_of_the_rounds_ratios() -> None:
    assert (OURS.times(THEIRS), THEIRS.times(OURS)) == (2, 0.5)


def test_the_spread_is_the_farthest_round() -> None:
    assert (OURS.rate, OURS.spread, THEIRS.spread) == (100, 0.2, 0.6)


def test_a_row_has_a_figure_for_each_column() -> None:
    assert [dict(zip(HEAD, row, strict=True)) for row in rows_of([OURS, THEIRS])] == [
        {
            "server": "ours",
            "requests/s": "100",
            "spread": "± 20%",
            "× ours": "1.00",
            "CPU ms": "4.00",
            "PostgreSQL CPU ms": "1.00",
            "p50 ms": "10.0",
            "p99 ms": "500.0",
            "memory MB": "100",
        },
        {
            "server": "theirs",
            "requests/s": "50",
            "spread": "± 60%",
            "× ours": "0.50",
            "CPU ms": "8.00",
            "PostgreSQL CPU ms": "2.00",
            "p50 ms": "20.0",
            "p99 ms": "20.0",
            "memory MB": "50",
        },
    ]


def test_bars() -> None:
    assert at_least(1.5, 1.499, "PostGraphile") == Bar("≥ 1.5 × PostGraphile", "1.50 ×", met=False)
    assert below(1500, 1200, "ms", "admin") == Bar("admin < 1500 ms", "1,200 ms", met=True)
