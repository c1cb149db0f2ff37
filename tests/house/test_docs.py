"""The documentation speaks of files that exist, and a decision fits on a page."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files

PAGES = [path for path in files(".md") if path.parts[0] != "explorer"]
DECISIONS = [path for path in PAGES if path.parts[:2] == ("docs", "adr")]
SECTIONS = ["Context", "Decision", "Consequences", "Alternatives"]
LONGEST = 40


def test_every_link_leads_to_a_file() -> None:
    link = re.compile(r"\]\(([^)#:\s]+)(?:#[\w-]*)?\)")
    links = [(path, target) for path in PAGES for target in link.findall((ROOT / path).read_text())]
    assert [f"{path} → {target}" for path, target in links if not (ROOT / path.parent / target).exists()] == []


def test_every_python_file_that_is_named_exists() -> None:
    names = [(path, name) for path in PAGES for name in re.findall(r"`(\w+/[\w/]+\.py)`", (ROOT / path).read_text())]
    assert [f"{path} → {name}" for path, name in names if not (ROOT / name).exists()] == []


def test_decisions_have_a_number_each() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_fits_on_a_page(path: Path) -> None:
    text = (ROOT / path).read_text()
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert len(text.splitlines()) <= LONGEST
