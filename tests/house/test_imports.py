"""docs/architecture.md says who may import whom; the code keeps to it."""

import ast
import re
from pathlib import Path

import pytest

from server.names_check import PACKAGES
from tests.house.tree import ROOT, files

EVERYTHING = "everything"


def read_table() -> dict[str, list[str]]:
    """Package → what it may import, from the table under "Who may import whom"."""
    section = (ROOT / "docs/architecture.md").read_text().split("## Who may import whom")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section, re.MULTILINE)
    return {name: re.findall(r"`([\w.]+)`", allowed) or [allowed.strip()] for name, allowed in rows}


def imports(path: Path) -> set[str]:
    """Every module, or attribute of one, that a file imports, wherever in the file the import stands."""
    names = set[str]()
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def of(roots: tuple[str, ...], path: Path) -> list[str]:
    """What a file imports of these packages."""
    return sorted(name for name in imports(path) if name.split(".")[0] in roots)


def may(package: str, allowed: list[str], name: str) -> bool:
    return allowed == [EVERYTHING] or any(f"{name}.".startswith(f"{known}.") for known in [package, *allowed])


TABLE = read_table()
MODULES = [path for path in files(".py") if path.parts[0] in PACKAGES]


def test_the_table_names_every_package_once() -> None:
    assert sorted(TABLE) == sorted(PACKAGES)


def test_the_table_names_only_what_exists_in_it() -> None:
    known = {*PACKAGES, "nothing", EVERYTHING}
    assert {name.split(".")[0] for allowed in TABLE.values() for name in allowed} <= known


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_the_table_allows(package: str) -> None:
    found = [(path, name) for path in MODULES if path.parts[0] == package for name in of(PACKAGES, path)]
    assert [f"{path} imports {name}" for path, name in found if not may(package, TABLE[package], name)] == []


@pytest.mark.parametrize(
    ("line", "allowed"),
    [
        ("from db.models import Customer", True),
        ("from db import models", True),
        ("import db.models.order", True),
        ("from schema.page import PageInfo", True),
        ("from db import customers", False),
        ("import db", False),
        ("def late():\n    from db.database import Database", False),
        ("from server.app import build_app", False),
    ],
)
def test_how_an_import_of_schema_is_read(tmp_path: Path, line: str, allowed: bool) -> None:
    module = tmp_path / "module.py"
    module.write_text(line)
    assert all(may("schema", TABLE["schema"], name) for name in of(PACKAGES, module)) is allowed


def test_only_the_store_knows_sql() -> None:
    drivers = ("sqlalchemy", "sqlmodel", "sqlite3", "aiosqlite", "asyncpg", "alembic")
    outside = [(path, name) for path in MODULES if path.parts[0] != "db" for name in of(drivers, path)]
    # A row's type may be named where a row is handed on.
    assert [f"{path} imports {name}" for path, name in outside if name != "sqlalchemy.Row"] == []
