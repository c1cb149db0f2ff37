"""Subscriptions in the explorer: over a socket that says who is signed in, until they are stopped."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import strawberry
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from strawberry.asgi import GraphQL

from server.explorer_page import explorer_page, explorer_routes
from server.settings import Settings
from tests.edge.served import served
from tests.explorer.browser import Page
from tests.explorer.screen import SHOWN, fill, open_explorer

SESSION = {"accessToken": "a.b.c", "refreshToken": "r", "expiresAt": "2999-01-01T00:00:00Z", "viewer": None}


@dataclass
class Heard:
    """What the socket of a test was told."""

    connection: dict[str, object] = field(default_factory=dict)
    stopped: asyncio.Event = field(default_factory=asyncio.Event)


async def test_a_subscription_runs_as_who_is_signed_in_until_it_is_stopped(page: Page) -> None:
    heard = Heard()
    async with served(app(heard), Settings(port=0)) as url:
        # given: somebody is signed in
        await open_explorer(page, url)
        await page.value(f"sessionStorage['vendas:session'] = {json.dumps(json.dumps(SESSION))}")
        await open_explorer(page, url)
        # when: a subscription is run
        await fill(page, "operation.graphql", "subscription Counting { count }")
        await page.click(".graphiql-execute-button")
        # then: events are shown as they come, and stopping it ends it on the server too
        await page.until(f"{SHOWN}.includes('\"count\": 3')")
        assert heard.connection == {"authorization": "Bearer a.b.c"}
        await page.click(".graphiql-execute-button")
        async with asyncio.timeout(10):
            await heard.stopped.wait()


def app(heard: Heard) -> Starlette:
    """The explorer over a schema that counts for whoever subscribes."""

    @strawberry.type
    class Query:
        nothing: bool = False

    @strawberry.type
    class Subscription:
        @strawberry.subscription
        async def count(self, info: strawberry.Info[dict[str, Any]]) -> AsyncIterator[int]:
            heard.connection = info.context["connection_params"]
            try:
                for number in range(1, 10_000):
                    yield number
                    await asyncio.sleep(0.05)
            finally:
                heard.stopped.set()

    graphql: GraphQL[dict[str, Any], None] = GraphQL(strawberry.Schema(Query, subscription=Subscription))

    return Starlette(
        routes=[
            Route("/graphql", explorer_page, methods=["GET"]),
            Route("/graphql", graphql, methods=["POST"]),
            WebSocketRoute("/graphql", graphql),
            *explorer_routes(),
        ]
    )
