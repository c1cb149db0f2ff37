"""The explorer as a person meets it: in a browser that reaches nothing but the server."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.explorer.browser import Page
from tests.explorer.screen import (
    BACKGROUND,
    SHOWN,
    SIGNED_IN,
    TAB_NAMES,
    answer,
    choose,
    fill,
    open_explorer,
    run,
    sign_in,
)

SAMPLES = Path(__file__).parents[2] / "explorer/samples"
QUERIES = ["MyCustomers", "OrderInFull", "SalesIndicators", "Products", "Quotes", "Server"]
TABS = ["LogIn", *QUERIES, "PlaceOrder", "WatchOrders"]


async def test_it_signs_in_and_answers_without_asking_anyone_else(page: Page, served: str) -> None:
    # given: the page, in a browser that can resolve no outside name
    await open_explorer(page, served)
    assert await page.value(TAB_NAMES) == TABS
    # when: one click signs in, and the sample of the second tab is run
    await sign_in(page, "rep1")
    await run(page, "MyCustomers")
    # then: its answer is shown, nothing was complained of, and nothing was asked of another host
    await page.until(f"{SHOWN}.includes('\"delinquency\": {{')")
    assert "errors" not in await answer(page)
    assert page.problems == []
    assert {urlsplit(url).netloc for url in page.requests if not url.startswith("data:")} == {urlsplit(served).netloc}


async def test_every_sample_is_answered_without_an_error(page: Page, served: str) -> None:
    await open_explorer(page, served)
    await sign_in(page, "rep1")
    # The last one answers when something happens.
    for name in TABS[:-1]:
        await run(page, name)
        received = await answer(page)
        assert "errors" not in received, (name, received["errors"])
    assert page.problems == []


async def test_an_order_that_another_client_places_is_seen_arriving(page: Page, served: str) -> None:
    operation = (SAMPLES / "8-place-order.graphql").read_text()
    variables = json.loads((SAMPLES / "8-place-order.json").read_text())
    login = (SAMPLES / "1-log-in.graphql").read_text()
    async with httpx.AsyncClient(base_url=served) as client:
        session = (await ask(client, login, username="rep1", password="demo"))["login"]
        client.headers["authorization"] = f"Bearer {session['accessToken']}"
        # given: a representative who watches from now on
        now = (await ask(client, "{ viewer { eventCursor } }"))["viewer"]["eventCursor"]
        await open_explorer(page, served)
        await sign_in(page, "rep1")
        await choose(page, "WatchOrders")
        await fill(page, "variables.json", json.dumps({"after": now}))
        await page.click(".graphiql-execute-button")
        # when: the same person places an order elsewhere
        placed = await ask(client, operation, **variables)
    assert placed["createOrder"]["status"] == "WAITING"
    # then: the page shows it
    await page.until(f"{SHOWN}.includes('NOT_SYNCHRONIZED')")
    assert page.problems == []


async def ask(client: httpx.AsyncClient, query: str, **variables: Any) -> Any:
    """What another client is answered."""
    response = await client.post("/graphql", json={"query": query, "variables": variables})
    return response.json()["data"]


async def test_the_log_in_sample_signs_in_too(page: Page, served: str) -> None:
    await open_explorer(page, served)
    await run(page, "LogIn")
    await page.until(f"{SIGNED_IN} === 'rep1'")


async def test_a_session_outlives_its_access_token_and_a_reload(page: Page, served: str) -> None:
    # given: a session whose access token the server no longer takes
    await open_explorer(page, served)
    await sign_in(page, "rep1")
    await page.value(
        "{ const kept = JSON.parse(sessionStorage['vendas:session']); kept.accessToken = 'worn.out.token';"
        " sessionStorage['vendas:session'] = JSON.stringify(kept); }"
    )
    # when
    await open_explorer(page, served)
    await run(page, "Server")
    # then: it was exchanged for another
    assert (await answer(page))["data"]["viewer"]["username"] == "rep1"
    assert await page.value("JSON.parse(sessionStorage['vendas:session']).accessToken") != "worn.out.token"


async def test_a_session_that_the_server_ended_says_so(page: Page, served: str) -> None:
    await open_explorer(page, served)
    await sign_in(page, "rep1")
    await page.value(
        "{ const kept = JSON.parse(sessionStorage['vendas:session']); kept.accessToken = kept.refreshToken = 'x.y.z';"
        " sessionStorage['vendas:session'] = JSON.stringify(kept); }"
    )
    await open_explorer(page, served)
    await run(page, "MyCustomers")
    await page.until("document.querySelector('.bar-problem').textContent === 'Your session has ended. Sign in again.'")
    assert await page.value("sessionStorage['vendas:session'] ?? null") is None


async def test_signing_out_forgets_the_session(page: Page, served: str) -> None:
    await open_explorer(page, served)
    await sign_in(page, "admin")
    await page.click(".bar-person .bar-button")
    await page.until("document.querySelector('.bar-chip') !== null")
    assert await page.value("sessionStorage['vendas:session'] ?? null") is None


async def test_a_closed_sample_opens_again_from_the_side_bar(page: Page, served: str) -> None:
    await open_explorer(page, served)
    await page.click("#graphiql-session-tab-1")
    await page.click("#graphiql-session-tab-1 + button")
    await page.until(f"!{TAB_NAMES}.includes('MyCustomers')")
    await page.click("button[aria-label='Show Sample operations']")
    await page.click(".sample-list li:nth-child(2) button")
    await page.until(f"{TAB_NAMES}.at(-1) === 'MyCustomers'")
    await page.until("document.querySelector('.graphiql-query-editor').innerText.includes('MyCustomers')")


async def test_secrets_typed_into_the_editors_are_not_kept(page: Page, served: str) -> None:
    # given: a password among the variables, a token among the headers
    await open_explorer(page, served)
    typed = {"username": "somebody", "password": 'a "quoted" \\ secret'}
    await fill(page, "variables.json", json.dumps(typed, indent=2))
    await fill(page, "request-headers.json", json.dumps({"Authorization": "Bearer secret"}))
    # when: it is run, which keeps tabs and history
    await page.click(".graphiql-execute-button")
    # then
    for item in ("variables", "tabState", "queries"):
        await page.until(f"localStorage['graphiql:{item}']?.includes('somebody')")
    kept = await page.value("JSON.stringify({...localStorage})")
    assert "quoted" not in kept
    assert "secret" not in kept


async def test_it_follows_the_theme_of_the_system_until_told_otherwise(page: Page, served: str) -> None:
    await page.emulate(prefers_color_scheme="dark")
    await open_explorer(page, served)
    assert await page.value(BACKGROUND) == "rgb(33, 42, 59)"
    await page.click(".bar-icon")
    await page.until(f"{BACKGROUND} === 'rgb(255, 255, 255)'")
    assert await page.value("document.querySelector('.bar-icon').getAttribute('aria-label')") == "Light theme"
