"""The start-up check refuses when an installed package hides one of ours, and names the culprit."""

import os
import subprocess
import sys
from pathlib import Path

from server.names_check import PACKAGES
from tests.house.tree import ROOT

CHECK = "from server.names_check import refuse_shadows; refuse_shadows(); print('started')"


def start(*path: Path) -> subprocess.CompletedProcess[str]:
    """Run the check in a Python that looks for packages in these places, in this order."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), "PYTHONSAFEPATH": "1"}
    return subprocess.run(
        [sys.executable, "-c", CHECK], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )


def install(site: Path, package: str, distribution: str | None) -> Path:
    """A package with this name in a site directory; the directory it stands in."""
    home = site / package
    home.mkdir(parents=True)
    (home / "__init__.py").write_text("raise ImportError('this is not the package you are looking for')")
    if distribution:
        metadata = site / f"{distribution}-1.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
        (metadata / "RECORD").write_text(f"{package}/__init__.py,,\n")
    return home.resolve()


def test_starts_where_every_package_is_ours() -> None:
    done = start(ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "started\n", "")


def test_starts_where_the_other_package_comes_later(tmp_path: Path) -> None:
    install(tmp_path, "schema", "schema")
    done = start(ROOT, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "started\n", "")


def test_refuses_an_installed_package_in_one_sentence(tmp_path: Path) -> None:
    culprit = install(tmp_path, "schema", "data-schemas")
    done = start(tmp_path, ROOT)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f'Vendas cannot start: Python would import "schema" from {culprit} (installed by data-schemas) instead of '
        f"{ROOT / 'schema'}; uninstall that, or start in a virtual environment of its own.\n"
    )


def test_refuses_a_single_file_that_no_distribution_owns(tmp_path: Path) -> None:
    (tmp_path / "db.py").touch()
    done = start(tmp_path, ROOT)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f'Vendas cannot start: Python would import "db" from {(tmp_path / "db.py").resolve()} (installed by hand) '
        f"instead of {ROOT / 'db'}; uninstall that, or start in a virtual environment of its own.\n"
    )


def test_the_command_line_checks_before_anything_else(tmp_path: Path) -> None:
    culprit = install(tmp_path, "schema", "schema")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", "server", "--help"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f'Vendas cannot start: Python would import "schema" from {culprit} (')


def test_knows_every_package_of_the_project() -> None:
    inside = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()}
    assert inside - {"tests", "bench"} <= set(PACKAGES)
