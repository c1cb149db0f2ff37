"""Packages of npm that tests run, each directory with its own lock file."""

import asyncio
import fcntl
import os
import shutil
from pathlib import Path

import pytest


def require() -> None:
    """Without node the test is skipped, or fails where VENDAS_REQUIRE_NODE asks for it."""
    if not (shutil.which("node") and shutil.which("npm")):
        reason = "no node and npm are installed: apt-get install nodejs npm"
        if os.environ.get("VENDAS_REQUIRE_NODE") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


async def install(directory: Path) -> None:
    """What the lock file of `directory` names, once; test processes run side by side."""
    with (directory / "package-lock.json").open() as lock:
        await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
        if not (directory / "node_modules/.package-lock.json").exists():
            process = await asyncio.create_subprocess_exec(
                *("npm", "ci"), cwd=directory, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
            )
            assert await process.wait() == 0
