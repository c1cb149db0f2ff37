"""What the explorer's page shows, as JavaScript that tells it, and what a person does there."""

import json
from typing import Any

from tests.explorer.browser import Page

TAB_NAMES = "[...document.querySelectorAll('[id^=graphiql-session-tab-]')].map((tab) => tab.textContent)"
SIGNED_IN = "document.querySelector('.bar-name')?.dataset.username"
SHOWN = "(document.querySelector('.result-window')?.innerText ?? '').replaceAll('\\u00a0', ' ')"
BACKGROUND = "getComputedStyle(document.querySelector('.graphiql-container')).backgroundColor"


async def open_explorer(page: Page, served: str) -> None:
    await page.open(f"{served}/graphql")
    await page.until("document.querySelector('.graphiql-query-editor .view-line') !== null")


async def sign_in(page: Page, username: str) -> None:
    """One click, as a user of the demo company."""
    await page.click(f".bar-chip[data-username={username}]")
    await page.until(f"{SIGNED_IN} === '{username}'")


async def choose(page: Page, name: str) -> None:
    """Go to a tab, which is called like its operation."""
    index = await page.value(f"{TAB_NAMES}.indexOf('{name}')")
    await page.click(f"#graphiql-session-tab-{index}")
    await page.until(f"{_model('operation.graphql')}?.getValue().includes(' {name}')")


async def run(page: Page, name: str) -> None:
    """Choose a tab and press the button that runs it."""
    await choose(page, name)
    await page.click(".graphiql-execute-button")


async def answer(page: Page) -> dict[str, Any]:
    """What came back, all of it: the screen has the first lines only."""
    text = await page.until(f"{_model('response.json')}?.getValue()")
    received: dict[str, Any] = json.loads(text)
    return received


async def fill(page: Page, editor: str, text: str) -> None:
    """Put a text into the editor of `operation.graphql`, `variables.json` or `request-headers.json`."""
    await page.until(f"{_model(editor)} !== undefined")
    await page.value(f"{_model(editor)}.setValue({json.dumps(text)})")


def _model(editor: str) -> str:
    return f"window.__MONACO?.editor.getModels().find((model) => model.uri.path.endsWith('{editor}'))"
