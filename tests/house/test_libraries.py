"""pyproject.toml asks for what the code uses; the lock files pin all of it by hash and say not where from."""

import ast
import re
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

import pytest

from server.names_check import PACKAGES
from tests.house.tree import ROOT, files

LOCKS = ["requirements.lock", "requirements-dev.lock"]
# Nobody imports these, and yet they are needed.
LOADED_BY_OTHERS = {
    "aiosqlite": "SQLAlchemy loads it for sqlite+aiosqlite URLs",
    "asyncpg": "SQLAlchemy loads it for postgresql+asyncpg URLs",
    "greenlet": "SQLAlchemy's async engine runs on it",
    "httptools": "uvicorn's HTTP parser",
    "tzdata": "zoneinfo's data where the system has none",
    "uvloop": "uvicorn's event loop",
    "websockets": "uvicorn's WebSocket protocol",
    "asyncpg-stubs": "types of asyncpg, for mypy",
    "mypy": "make lint",
    "pytest-asyncio": "pytest plug-in: async tests",
    "pytest-timeout": "pytest plug-in: a test that hangs ends",
    "pytest-xdist": "pytest plug-in: tests on every core",
    "ruff": "make lint",
    "types-jsonschema": "types of jsonschema, for mypy",
    "types-lxml": "types of lxml, for mypy",
    "types-reportlab": "types of reportlab, for mypy",
    "uv": "make lock",
}


def project() -> dict[str, list[str]]:
    """The libraries of pyproject.toml: "run" for the product, "dev" for its tests and tools."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {"run": settings["dependencies"], **settings["optional-dependencies"]}
    return {group: [normal(re.split(r"[^\w.-]", line)[0]) for line in lines] for group, lines in asked.items()}


def normal(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, tuple[str, list[str]]]:
    """Distribution → version and hashes."""
    pins = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip()):
        pin = re.match(r"([\w.-]+)(?:\[[^]]*\])?==([^ ;]+)", entry)
        assert pin, f"{lock} pins nothing here: {entry}"
        pins[normal(pin[1])] = (pin[2], re.findall(r"--hash=sha256:([0-9a-f]{64})(?!\w)", entry))
    return pins


@cache
def imported(*roots: str) -> frozenset[str]:
    """The distributions that the modules under these directories import by themselves."""
    owners = packages_distributions()
    names = set[str]()
    for path in files(".py"):
        if path.parts[0] in roots:
            for node in ast.walk(ast.parse((ROOT / path).read_text())):
                if isinstance(node, ast.Import):
                    names.update(alias.name.split(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    names.add((node.module or "").split(".")[0])
    return frozenset(normal(owner) for name in names for owner in owners.get(name, []))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock: str) -> None:
    assert [name for name, (_, hashes) in locked(lock).items() if not hashes] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(lock: str) -> None:
    lines = (ROOT / lock).read_text().splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    asked = project()
    assert [name for name in asked["run"] if name not in locked("requirements.lock")] == []
    assert [name for name in asked["run"] + asked["dev"] if name not in locked("requirements-dev.lock")] == []


def test_the_development_lock_holds_the_other_one() -> None:
    run, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: dev.get(name) for name in run} == run


def test_every_library_is_used() -> None:
    asked = project()
    used = imported(*PACKAGES)
    assert [name for name in asked["run"] if name not in {*used, *LOADED_BY_OTHERS}] == []
    used = imported("tests", "bench")
    assert [name for name in asked["dev"] if name not in {*used, *LOADED_BY_OTHERS}] == []


def test_every_library_that_is_used_is_asked_for() -> None:
    asked = project()
    assert sorted(imported(*PACKAGES) - {*asked["run"]}) == []
    assert sorted(imported("tests", "bench") - {*asked["run"], *asked["dev"]}) == []


def test_what_nobody_imports_is_still_asked_for() -> None:
    asked = project()
    assert sorted({*LOADED_BY_OTHERS} - {*asked["run"], *asked["dev"]}) == []


def test_the_packages_are_listed_by_name() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    assert tools["setuptools"]["packages"]["find"]["include"] == [f"{name}*" for name in PACKAGES]
