"""What Strawberry does by itself with many subscribers: it executes and encodes every event once for each of them.

No log-in, no database: `python -m bench.stock_feed` with BENCH_PORT; POST /tell gives everybody one event.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from typing import Any

import strawberry
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from strawberry.asgi import GraphQL


@strawberry.type
class OrderStatusEvent:
    """The fields of ours."""

    cursor: str
    occurred_at: str
    order_id: strawberry.ID
    number: str | None
    customer_name: str
    previous_status: str | None
    status: str
    deleted: bool


class News:
    """One event at a time for whoever waits."""

    def __init__(self) -> None:
        self.next: asyncio.Future[OrderStatusEvent] = asyncio.get_running_loop().create_future()

    def tell(self, event: OrderStatusEvent) -> None:
        told, self.next = self.next, asyncio.get_running_loop().create_future()
        told.set_result(event)


@strawberry.type
class Query:
    number: int = 0


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def order_status_changed(self, info: strawberry.Info) -> AsyncIterator[OrderStatusEvent]:
        """As ours, but for the union."""
        news = info.context["request"].app.state.news
        while True:
            yield await asyncio.shield(news.next)


async def tell(request: Request) -> Response:
    state: Any = request.app.state
    state.count += 1
    event = OrderStatusEvent(
        cursor=str(state.count),
        occurred_at="2026-01-01T00:00:00Z",
        order_id=strawberry.ID("T3JkZXI6MDF8MDF8TnwwMDAwMDE="),
        number="000001",
        customer_name="Comercial Andrade",
        previous_status="OPEN",
        status="RELEASED",
        deleted=False,
    )
    state.news.tell(event)
    return Response("{}", media_type="application/json")


async def serve() -> None:
    """Until it is told to stop."""
    stock = GraphQL[Any, Any](strawberry.Schema(Query, subscription=Subscription))
    app = Starlette(routes=[Route("/tell", tell, methods=["POST"]), WebSocketRoute("/graphql", stock)])
    app.state.news, app.state.count = News(), 0
    config = uvicorn.Config(
        app,
        port=int(os.environ["BENCH_PORT"]),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        access_log=False,
        log_level="error",
    )
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    asyncio.run(serve())
