"""CHANGELOG.md begins with what the next version brings."""

import re

from tests.house.tree import ROOT


def test_the_first_section_is_unreleased_and_says_something() -> None:
    sections = re.findall(r"^## (.+)\n([\s\S]*?)(?=^## |\Z)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    title, body = sections[0]
    assert title == "Unreleased"
    assert re.search(r"^- \w", body, re.MULTILINE)


def test_a_release_has_its_date() -> None:
    titles = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert [title for title in titles[1:] if not re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", title)] == []
