"""The GraphQL-over-HTTP audit of the npm package graphql-http, all of it, against a real server."""

import asyncio
import json
import os
import shutil
from pathlib import Path

import pytest
from pydantic import SecretStr

from db.company import Company
from db.database import Database
from schema.root import build_schema
from server.app import build_app
from server.settings import Settings
from tests.edge.served import served

HERE = Path(__file__).parent
CHECKS = 61


@pytest.fixture
def node() -> str:
    """What runs the audit; without it the test is skipped, or fails where VENDAS_REQUIRE_NODE asks for it."""
    found = shutil.which("node")
    if found and shutil.which("npm"):
        return found
    reason = "no node and npm are installed: apt-get install nodejs npm"
    if os.environ.get("VENDAS_REQUIRE_NODE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


async def run(*command: str) -> str:
    """What a program prints; fails with what it complains of."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=HERE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, complaints = await process.communicate()
    assert process.returncode == 0, complaints.decode()
    return out.decode()


async def test_every_check_of_the_audit_is_ok(node: str, tmp_path: Path) -> None:
    await run("npm", "ci")
    settings = Settings(secret=SecretStr("0123456789abcdef0123456789abcdef"), port=0)
    database = Database(f"sqlite:///{tmp_path}/nobody-asks.db", Company())

    async with served(build_app(settings, database, build_schema()), settings) as url:
        results = json.loads(await run(node, "audit.js", f"{url}/graphql"))

    failed = [f"{one['id']} {one['name']}: {one['reason']}" for one in results if one["status"] != "ok"]
    print(f"graphql-http audit: {len(results) - len(failed)} of {len(results)} checks ok")  # noqa: T201  # the figure that people ask for
    assert (failed, len(results)) == ([], CHECKS)
