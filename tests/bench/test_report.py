"""RESULTS.md and its chart."""

from pathlib import Path
from xml.etree import ElementTree as Xml

from bench import report
from bench.finding import Bar, Finding

RAN = Finding(
    "1. Page",
    bars=[Bar("≥ 1.5 × PostGraphile", "1.60 ×", met=True), Bar("≥ 8 × plain", "2.00 ×", met=False)],
    head=("server", "requests/s"),
    rows=[("Vendas", "160"), ("PostGraphile & co", "100")],
    notes=["One rep."],
    chart={"Vendas": 160, "PostGraphile & co": 100},
)
SKIPPED = Finding("6. Sockets", skipped="the schema has no subscriptions")
FAILED = Finding("Pull", failed="RuntimeError: Vendas did not start")


def test_the_page_names_the_machine_every_bar_and_every_benchmark(tmp_path: Path) -> None:
    report.write(tmp_path, ["2026-11-21, 4 processors"], [RAN, SKIPPED, FAILED])

    written = (tmp_path / "RESULTS.md").read_text()

    assert written.partition("- 2026")[2] == (
        "-11-21, 4 processors\n\n"
        "![Requests per second](results.svg)\n\n"
        "## Bars\n\n"
        "| benchmark | bar | found |  |\n"
        "| --- | ---: | ---: | ---: |\n"
        "| 1. Page | ≥ 1.5 × PostGraphile | 1.60 × | met |\n"
        "| 1. Page | ≥ 8 × plain | 2.00 × | **missed** |\n\n"
        "What limits those that were missed, with profiles and what was tried: [limits.md](limits.md).\n\n"
        "## 1. Page\n\n"
        "| server | requests/s |\n"
        "| --- | ---: |\n"
        "| Vendas | 160 |\n"
        "| PostGraphile & co | 100 |\n\n"
        "One rep.\n\n"
        "## 6. Sockets\n\n"
        "Skipped: the schema has no subscriptions.\n\n"
        "## Pull\n\n"
        "Failed: RuntimeError: Vendas did not start\n"
    )


def test_the_chart_has_a_bar_for_each_server(tmp_path: Path) -> None:
    report.write(tmp_path, [], [RAN, SKIPPED])

    picture = Xml.parse(tmp_path / "results.svg").getroot()  # noqa: S314  # we just wrote it

    space = "{http://www.w3.org/2000/svg}"
    assert [one.text for one in picture.iter(f"{space}text")] == [
        *("1. Page, requests/s", "Vendas", "160", "PostGraphile & co", "100"),
    ]
    assert [one.get("width") for one in picture.iter(f"{space}rect")] == ["490", "306"]
