"""Servers as processes of their own, which can be killed."""

import asyncio
import os
import random
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from db.database import Database
from tests.house.tree import ROOT
from tests.live.office import SECRET


def free_port() -> int:
    """A port that nobody listens on now, and that no outgoing connection takes while a server is started again."""
    while True:
        port = random.randrange(20_000, 32_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


async def start(database: Database, port: int, command: str = "serve", **settings: str) -> asyncio.subprocess.Process:
    """A server, or another command, that is at work."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("VENDAS_")},
        "VENDAS_DATABASE_URL": database.engine.url.render_as_string(hide_password=False)
        .replace("+aiosqlite", "")
        .replace("+asyncpg", ""),
        "VENDAS_PORT": str(port),
        "VENDAS_SECRET": SECRET,
        **settings,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "server",
        command,
        cwd=ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(60):
            line = await process.stdout.readline()
        assert b"at" in line, line
    except BaseException:
        await kill(process)
        raise
    return process


async def kill(process: asyncio.subprocess.Process) -> None:
    """End it the hard way."""
    if process.returncode is None:
        process.kill()
    await process.wait()


@asynccontextmanager
async def running(database: Database, port: int, command: str = "serve", **settings: str) -> AsyncIterator[str]:
    """The base URL of a server that is killed afterwards."""
    process = await start(database, port, command, **settings)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await kill(process)
