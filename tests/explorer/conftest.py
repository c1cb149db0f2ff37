"""A Chromium for the explorer's tests, and the demo company that it looks at."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from db.database import Database
from schema.root import build_schema
from server import demo_users
from server.app import build_app
from server.settings import Settings
from tests.edge.served import served as serving
from tests.explorer.browser import Page, browse, executable


@pytest.fixture
def chromium() -> str:
    """The browser's program; without one the test is skipped, or fails where VENDAS_REQUIRE_CHROMIUM asks for it."""
    if found := executable():
        return found
    reason = "no Chromium is installed: apt-get install chromium"
    if os.environ.get("VENDAS_REQUIRE_CHROMIUM") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
async def page(chromium: str, tmp_path: Path) -> AsyncIterator[Page]:
    """A page of a fresh English-speaking browser that resolves no name but 127.0.0.1."""
    async with browse(chromium, tmp_path, "--lang=en-US", "--accept-lang=en-US") as opened:
        yield opened


@pytest.fixture
def engine() -> str:
    """One is enough: a browser cannot tell them apart."""
    return "sqlite"


@pytest.fixture
async def served(company: Database) -> AsyncIterator[str]:
    """The address of a real server over a demo company."""
    settings = Settings(secret=SecretStr("0123456789abcdef0123456789abcdef"), port=0)
    users = await company.read(demo_users.of)
    app = build_app(settings, company, build_schema(), users, demo_users.PASSWORD)
    async with serving(app, settings) as url:
        yield url
