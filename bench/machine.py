"""Where and with what it was measured."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import orjson

from bench.contender import ROOT
from bench.data import Data
from bench.peers import NODE, POSTGRAPHILE

LIBRARIES = ("strawberry-graphql", "graphql-core", "starlette", "uvicorn", "sqlalchemy", "asyncpg")


def describe(data: Data) -> list[str]:
    """Date, machine and versions, a line each."""
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, revision {_revision()}",
        f"{os.cpu_count()} × {_processor()}, {_memory():.0f} GB, {_system()}",
        f"load before: {os.getloadavg()[0]:.1f} (1 minute), {os.getloadavg()[1]:.1f} (5 minutes)",
        f"Python {platform.python_version()}, PostgreSQL {data.version()}",
        ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
    ]
    if NODE.exists():
        node = subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True).stdout.strip()
        package = orjson.loads((POSTGRAPHILE / "package.json").read_bytes())
        lines.append(f"PostGraphile {package['dependencies']['postgraphile']}, Node {node.removeprefix('v')}")
    return lines


def _revision() -> str:
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    changed = subprocess.run(["git", "diff", "--quiet", "HEAD"], cwd=ROOT, check=False).returncode
    return (found.stdout.strip() or "unknown") + (" with changes" if changed else "")


def _system() -> str:
    return f"{platform.system()} {platform.release().partition('-')[0]}"


def _processor() -> str:
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> float:
    [total] = [line.split()[1] for line in _lines("/proc/meminfo") if line.startswith("MemTotal")]
    return int(total) / 2**20


def _lines(file: str) -> list[str]:
    return Path(file).read_text().splitlines()
