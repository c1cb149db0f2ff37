"""A file is one noun and stays small (style.md in the architecture's words: docs/architecture.md, Sizes)."""

import ast
from statistics import median

from tests.house.tree import ROOT, files

LONGEST_FILE, MEDIAN_FILE, LONGEST_FUNCTION = 250, 90, 40
# What a build writes; nobody reads or edits it.
GENERATED = ("server/explorer/",)
SOURCES = [
    path
    for path in files(".py", ".js", ".jsx", ".ts", ".tsx", ".css")
    if path.parts[0] != "tests" and not str(path).startswith(GENERATED)
]


def test_no_file_is_too_long() -> None:
    lengths = {str(path): len((ROOT / path).read_text().splitlines()) for path in SOURCES}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_the_median_file_is_short() -> None:
    lengths = [len((ROOT / path).read_text().splitlines()) for path in SOURCES]
    assert median(lines for lines in lengths if lines) < MEDIAN_FILE


def test_no_function_is_too_long() -> None:
    functions = [
        (f"{path}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in SOURCES
        if path.suffix == ".py"
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert {name: lines for name, lines in functions if lines > LONGEST_FUNCTION} == {}


def test_no_file_is_named_for_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "core", "misc", "services", "service", "manager"}
    assert [str(path) for path in files(".py") if empty & {path.stem, *path.parts}] == []
