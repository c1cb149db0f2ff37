"""A test may be skipped where a program is missing; .ci/run turns every such skip into a failure."""

import ast
import re
from pathlib import Path

from tests.house.tree import ROOT, files

SWITCH = re.compile(r"VENDAS_REQUIRE_[A-Z]+")
SKIPS = {
    *("pytest.skip", "pytest.importorskip", "pytest.xfail"),
    *("pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"),
}


def skips(path: Path) -> list[tuple[str, str]]:
    """Every skip in a file: `file:line`, and the source of the function or statement it stands in."""
    source = (ROOT / path).read_text()
    found = []
    for statement in ast.parse(source).body:
        segment = ast.get_source_segment(source, statement) or ""
        decorated = "\n".join(ast.unparse(one) for one in getattr(statement, "decorator_list", []))
        found += [
            (f"{path}:{node.lineno}", f"{decorated}\n{segment}")
            for node in ast.walk(statement)
            if isinstance(node, ast.Attribute) and ast.unparse(node) in SKIPS
        ]
    return found


FOUND = [skip for path in files(".py") if path.parts[0] in ("tests", "bench") for skip in skips(path)]


def test_every_skip_can_be_made_a_failure() -> None:
    assert [place for place, source in FOUND if not SWITCH.search(source)] == []


def test_the_ci_run_allows_no_skip() -> None:
    exports = " ".join(re.findall(r"^export (.*)$", (ROOT / ".ci/run").read_text(), re.MULTILINE))
    switches = {switch for _, source in FOUND for switch in SWITCH.findall(source)}
    assert sorted(switch for switch in switches if f"{switch}=1" not in exports.split()) == []


def test_every_ignore_of_a_check_says_why() -> None:
    ignore = re.compile(r"#\s*(?:noqa|type: ignore)\b(?P<rule>(?::\s*[A-Z0-9, ]+|\[[\w, -]+\])?)(?P<reason>.*)")
    found = [
        (f"{path}:{number}", match)
        for path in files(".py")
        for number, line in enumerate((ROOT / path).read_text().splitlines(), 1)
        if (match := ignore.search(line)) and path != Path("tests/house/test_skips.py")
    ]
    assert [place for place, match in found if not match["rule"] or not re.search(r"#\s*\w", match["reason"])] == []
