"""What no committed file may say: where packages come from, whose machine it was, an ERP name outside its place."""

import re

import pytest
from sqlmodel import SQLModel

import db.models
from server.names_check import PACKAGES
from tests.house.tree import ROOT, files, text

# The backslashes keep this file from finding itself.
REGISTRIES = r"pypi\.org|pythonhosted\.org|registry\.(?:npmjs|yarnpkg)|\.jfrog\.io|/[s]imple/|-index-url[= ]\w"
MACHINES = r"(?<![\w.~)}\]$-])/(?:root|home|Users|work|workspace)/\w|\b[A-Z]:\\\\?Users"


def lines_with(pattern: str, *suffixes: str) -> list[str]:
    """`file:line` of every text line of the project that the pattern finds."""
    known = re.compile(pattern)
    return [
        f"{path}:{number}: {known.findall(line)[:3]}"
        for path in files(*suffixes)
        for number, line in enumerate((text(path) or "").splitlines(), 1)
        if known.search(line)
    ]


def test_no_file_names_a_registry() -> None:
    assert lines_with(REGISTRIES) == []


def test_the_npm_lock_says_not_where_from() -> None:
    assert [path for path in files() if path.name == "package-lock.json" and '"resolved"' in (text(path) or "")] == []


def test_no_file_holds_a_path_of_some_machine() -> None:
    assert lines_with(MACHINES) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("sys.path = ['" + "/home" + "/ana/vendas']", True),
        ("open('C:" + r"\Users\ana\vendas.db')", True),
        ("https://example.com/home/page", False),
        ("var/home/x", False),
    ],
)
def test_what_a_machine_path_is(line: str, found: bool) -> None:
    assert bool(re.search(MACHINES, line)) is found


def erp_columns() -> set[str]:
    """The physical names that the models give to columns: those that are not our own."""
    assert db.models.Customer.__tablename__ in SQLModel.metadata.tables
    columns = [column for table in SQLModel.metadata.tables.values() for column in table.columns]
    return {column.name for column in columns if column.name != column.key}


def test_the_models_know_the_erp_names() -> None:
    assert {"a1_cod", "c5_num", "e1_num", "d_e_l_e_t_"} <= erp_columns()


def test_erp_names_stand_only_in_the_models() -> None:
    names = re.compile(r"\b(?:" + "|".join(sorted(erp_columns())) + r")\b")
    outside = [path for path in files(".py") if path.parts[0] in PACKAGES and path.parts[:2] != ("db", "models")]
    found = {str(path): sorted(set(names.findall((ROOT / path).read_text()))) for path in outside}
    assert {path: columns for path, columns in found.items() if columns} == {}
