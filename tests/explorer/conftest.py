"""A Chromium for the explorer's tests."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

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
