"""Subscriptions over HTTP: server-sent events and multipart."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest

from db.database import Database
from sales.order import OrderStatus
from tests.live.office import WATCH, Happens, serve, token

SSE, MULTIPART = "text/event-stream", "multipart/mixed;boundary=graphql;subscriptionSpec=1.0, application/json"
CREDIT, STOCK = OrderStatus.CREDIT_BLOCKED, OrderStatus.STOCK_BLOCKED


@asynccontextmanager
async def streaming(
    url: str,
    query: str = WATCH,
    accept: str = SSE,
    access: str | None = None,
    last: str | None = None,
    **variables: Any,
) -> AsyncIterator[httpx.Response]:
    headers = {"accept": accept, "authorization": f"Bearer {access or token()}"}
    if last is not None:
        headers["last-event-id"] = last
    body = {"query": query, "variables": variables}
    async with (
        httpx.AsyncClient() as client,
        client.stream("POST", f"{url}/graphql", json=body, headers=headers, timeout=10) as response,
    ):
        yield response


async def parts(response: httpx.Response, between: str) -> AsyncIterator[str]:
    """What a stream says, piece by piece, pings left out."""
    left = ""
    async for text in response.aiter_text():
        left += text
        *whole, left = left.split(between)
        for one in whole:
            if one not in (":", ""):
                yield one
    if left:
        yield left


async def test_events_come_as_lines_that_end_in_lf_with_their_cursor(company: Database) -> None:
    start = await Happens(company).end()
    async with serve(company) as url, streaming(url, after=start) as response:
        said = parts(response, "\n\n")
        [cursor] = await Happens(company).news(CREDIT)
        event = await anext(said)

    assert (response.status_code, response.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    kind, identified, data = event.split("\n")
    assert (kind, identified) == ("event: next", f"id: {cursor}")
    told = json.loads(data.removeprefix("data: "))["data"]["orderStatusChanged"]
    assert (told["cursor"], told["status"]) == (cursor, "CREDIT_BLOCKED")


async def test_the_last_event_id_is_where_a_stream_goes_on_whatever_after_says(company: Database) -> None:
    first, second, third = await Happens(company).news(CREDIT, STOCK, CREDIT)
    async with serve(company) as url, streaming(url, last=second, after=first) as response:
        event = await anext(parts(response, "\n\n"))
    assert event.split("\n")[1] == f"id: {third}"


async def test_a_stream_breaks_off_with_its_token_without_being_complete(company: Database) -> None:
    start, _ = await Happens(company).news(CREDIT, STOCK)
    short = token(lives=timedelta(seconds=3))
    async with serve(company) as url, streaming(url, access=short, after=start) as response:
        said = [one async for one in parts(response, "\n\n")]
        # it is over here: the connection ended by itself
        assert [one.split("\n")[0] for one in said] == ["event: next"]
        async with streaming(url, access="worthless") as refused:
            assert refused.status_code == 401


async def test_multipart_is_what_apollo_reads(company: Database) -> None:
    async with serve(company) as url, streaming(url, accept=MULTIPART) as response:
        said = parts(response, "\r\n--graphql")
        head = "\r\nContent-Type: application/json\r\n\r\n"
        assert await anext(said) == f"{head}{{}}"
        [cursor] = await Happens(company).news(CREDIT)
        # then the part is whole at once: the boundary that ends it is there
        event = json.loads((await anext(said)).removeprefix(head))

    assert response.headers["content-type"] == 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0"'
    assert event["payload"]["data"]["orderStatusChanged"]["cursor"] == cursor


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("{ __typename }", {"data": {"__typename": "Query"}}),
        ("{", None),
        ('subscription { orderStatusChanged(after: "-1") { __typename } }', None),
    ],
)
async def test_what_is_answered_once_is_one_event_and_complete(company: Database, query: str, said: Any) -> None:
    async with serve(company) as url, streaming(url, query) as response:
        events = [one async for one in parts(response, "\n\n")]

    assert [one.split("\n")[0] for one in events] == ["event: next", "event: complete"]
    answer = json.loads(events[0].split("\n")[1].removeprefix("data: "))
    if said is None:
        assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_USER_INPUT"]
    else:
        assert answer["data"] == said["data"]


async def test_a_browsers_event_source_reads_by_get_and_changes_nothing(company: Database) -> None:
    headers = {"accept": SSE, "authorization": f"Bearer {token()}", "last-event-id": await Happens(company).end()}
    async with serve(company) as url, httpx.AsyncClient() as client:
        mutation = {"query": "mutation { logout { discardedOperations } }"}
        refused = await client.get(f"{url}/graphql", params=mutation, headers=headers)
        plain = await client.post(f"{url}/graphql", json={"query": WATCH})
        async with client.stream("GET", f"{url}/graphql", params={"query": WATCH}, headers=headers) as response:
            await Happens(company).news(CREDIT)
            assert (await anext(parts(response, "\n\n"))).startswith("event: next\n")

    assert (refused.status_code, plain.status_code) == (405, 406)


async def test_a_user_has_only_so_many_streams(company: Database) -> None:
    async with serve(company, max_user_sockets=1) as url, streaming(url), streaming(url) as second:
        assert second.status_code == 429
