"""graphql-transport-ws: what every message, good or bad, is answered with (security.md's rows on sockets)."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import websockets

from db import events
from db.database import Database
from sales.order import OrderStatus
from tests.house.tree import ROOT
from tests.live.office import WATCH, Happens, connect, other_rep, serve, token

CREDIT, STOCK, RELEASED = OrderStatus.CREDIT_BLOCKED, OrderStatus.STOCK_BLOCKED, OrderStatus.RELEASED
INIT: dict[str, Any] = {"type": "connection_init"}


async def test_an_event_arrives_and_another_representatives_does_not(company: Database) -> None:
    async with serve(company) as url, connect(url, token()) as mine, connect(url, token(other_rep())) as others:
        for socket in (mine, others):
            await socket.ask(WATCH, after=await Happens(company).end())
        number, _ = await Happens(company).order()

        [cursor] = await Happens(company).news(CREDIT)

        assert await mine.news() == {
            "orderStatusChanged": {
                "__typename": "OrderStatusEvent",
                "cursor": cursor,
                "number": number,
                "previousStatus": "OPEN",
                "status": "CREDIT_BLOCKED",
            }
        }
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(others.hear(), 0.3)


async def test_a_client_that_comes_back_gets_what_it_missed_in_order_and_once(company: Database) -> None:
    happens = Happens(company)
    async with serve(company) as url:
        first, *missed = await happens.news(CREDIT, STOCK, RELEASED)
        async with connect(url, token()) as socket:
            await socket.ask(WATCH, after=first)
            told = [(await socket.news())["orderStatusChanged"]["cursor"] for _ in missed]
            [new] = await happens.news(CREDIT)
            told.append((await socket.news())["orderStatusChanged"]["cursor"])

    assert told == [*missed, new]


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        ([{"type": "subscribe", "id": "1", "payload": {"query": "{__typename}"}}], 4401),
        ([INIT, INIT], 4429),
        (["[]"], 4400),
        (["nothing"], 4400),
        ([b"\x00"], 4400),
        ([{"type": "hello"}], 4400),
        ([{"type": {}}], 4400),
        ([{**INIT, "payload": 5}], 4400),
        ([INIT, {"type": "subscribe", "id": "1", "payload": None}], 4400),
        ([INIT, {"type": "subscribe", "id": {}, "payload": {"query": "{__typename}"}}], 4400),
        ([INIT, {"type": "subscribe", "id": "1", "payload": {"query": 5}}], 4400),
        ([INIT, {"type": "complete", "id": {}}], 4400),
        (["x" * 2_000_000], 1009),
        ([{"type": "ping"}] * 1_000, 1008),
        ([{**INIT, "payload": {"authorization": "Bearer worthless"}}], 4403),
    ],
)
async def test_a_message_out_of_place_closes_the_socket(company: Database, messages: list[Any], code: int) -> None:
    async with serve(company) as url, connect(url) as socket:
        for message in messages:
            try:
                await socket.say(message)
            except websockets.ConnectionClosed:
                break
        assert (await socket.ended())[0] == code


async def test_an_id_that_is_in_use_closes_the_socket(company: Database) -> None:
    async with serve(company) as url, connect(url, token()) as socket:
        await socket.ask(WATCH)
        await socket.ask(WATCH)
        assert await socket.ended() == (4409, "Subscriber for 1 already exists")


async def test_who_says_nothing_is_sent_away(company: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.socket._INIT", 0.2)
    async with serve(company) as url, connect(url) as socket:
        assert await socket.ended() == (4408, "Connection initialisation timeout")


async def test_protocols_and_origins(company: Database) -> None:
    async with serve(company, cors_origins=("https://app.example.com",)) as url:
        async with connect(url, subprotocols=["graphql-ws"]) as legacy:
            assert (await legacy.ended())[0] == 4406
        with pytest.raises(websockets.InvalidStatus) as refused:
            async with connect(url, origin="https://evil.example.com"):
                pass
        assert refused.value.response.status_code == 403
        for origin in (url, "https://app.example.com"):
            async with connect(url, token(), origin=origin) as socket:
                await socket.say({"type": "ping"})
                assert await socket.hear() == {"type": "pong"}


async def test_a_mistake_is_an_error_of_its_operation_alone(company: Database) -> None:
    async with serve(company, max_operations=2) as url, connect(url, token()) as socket:
        codes = {}
        for name, query in (
            ("syntax", "{"),
            ("validation", "{ nothing }"),
            ("cursor", 'subscription { orderStatusChanged(after: "x") { __typename } }'),
        ):
            await socket.ask(query, name)
            message = await socket.hear()
            codes[message["id"]] = (message["type"], message["payload"][0]["extensions"]["code"])
        start = await Happens(company).end()
        await socket.ask(WATCH, "a", after=start)
        await socket.ask(WATCH, "b", after=start)
        await socket.ask("{ __typename }", "c")
        message = await socket.hear()
        codes[message["id"]] = (message["type"], message["payload"][0]["extensions"]["code"])
        # and the others go on
        await Happens(company).news(CREDIT)
        heard = {(await socket.hear())["id"] for _ in range(2)}

    assert codes == {
        "syntax": ("error", "BAD_USER_INPUT"),
        "validation": ("error", "BAD_USER_INPUT"),
        "cursor": ("error", "BAD_USER_INPUT"),
        "c": ("error", "COST_LIMIT"),
    }
    assert heard == {"a", "b"}


async def test_who_is_not_logged_in_hears_nothing_but_may_ask(company: Database) -> None:
    async with serve(company) as url, connect(url, "") as socket:
        await socket.ask(WATCH)
        message = await socket.hear()
        assert (message["type"], message["payload"][0]["extensions"]["code"]) == ("error", "UNAUTHENTICATED")
        await socket.ask("{ __typename }", "2")
        assert await socket.news("2") == {"__typename": "Query"}
        assert await socket.hear() == {"id": "2", "type": "complete"}


async def test_a_socket_ends_with_its_token_and_another_goes_on_from_there(company: Database) -> None:
    happens = Happens(company)
    async with serve(company) as url:
        start, cursor = await happens.news(CREDIT, CREDIT)
        async with connect(url, token(lives=timedelta(seconds=3))) as socket:
            await socket.ask(WATCH, after=start)
            assert (await socket.news())["orderStatusChanged"]["cursor"] == cursor
            assert await socket.ended() == (4403, "Forbidden")
        [missed] = await happens.news(STOCK)
        async with connect(url, token()) as socket:
            await socket.ask(WATCH, after=cursor)
            assert (await socket.news())["orderStatusChanged"]["cursor"] == missed


async def test_too_many_sockets_are_sent_away(company: Database) -> None:
    async with serve(company, max_user_sockets=1) as url, connect(url, token()):
        async with connect(url) as second:
            await second.say({**INIT, "payload": {"authorization": f"Bearer {token()}"}})
            assert await second.ended() == (1013, "Too many sockets")
        async with connect(url, token(other_rep())) as third:
            await third.say({"type": "ping"})
            assert await third.hear() == {"type": "pong"}
    async with serve(company, max_sockets=1) as url, connect(url, token()), connect(url) as second:
        assert await second.ended() == (1013, "Too many sockets")


async def test_a_cursor_that_the_log_does_not_reach_back_to(company: Database) -> None:
    happens = Happens(company)
    first, *_ = await happens.news(CREDIT, STOCK)
    await forget_all(company)
    async with serve(company) as url, connect(url, token()) as socket:
        await socket.ask(WATCH, "old", after=first)
        assert await socket.news("old") == {
            "orderStatusChanged": {"__typename": "ResyncRequired", "reason": "STAMP_TOO_OLD"}
        }
        await socket.ask(WATCH, "foreign", after="999999")
        assert await socket.news("foreign") == {
            "orderStatusChanged": {"__typename": "ResyncRequired", "reason": "DATABASE_RESTORED"}
        }
        # and both streams go on from now
        await happens.news(RELEASED)
        heard = [await socket.hear() for _ in range(2)]
    assert {(one["id"], one["payload"]["data"]["orderStatusChanged"]["status"]) for one in heard} == {
        ("old", "RELEASED"),
        ("foreign", "RELEASED"),
    }


async def forget_all(database: Database) -> None:
    await database.write(events.prune, datetime.now(UTC) + timedelta(days=1))


async def test_what_was_written_on_a_socket_is_read_on_it(company: Database) -> None:
    samples = ROOT / "explorer/samples"
    place = (samples / "8-place-order.graphql").read_text()
    variables = json.loads((samples / "8-place-order.json").read_text())
    own = variables["input"]["externalNumber"]
    read = f'{{ order(externalNumber: "{own}") {{ syncState items {{ productCode }} }} }}'
    async with serve(company) as url, connect(url, token()) as socket:
        await socket.ask(read, "before")
        assert await socket.news("before") == {"order": None}
        assert await socket.hear() == {"id": "before", "type": "complete"}
        await socket.ask(place, "write", **variables)
        assert (await socket.news("write"))["createOrder"]["status"] == "WAITING"
        assert await socket.hear() == {"id": "write", "type": "complete"}
        await socket.ask(read, "after")
        assert await socket.news("after") == {
            "order": {"syncState": "NOT_SYNCHRONIZED", "items": [{"productCode": "010000006"}]}
        }


async def test_the_plain_executor_tells_the_same(company: Database) -> None:
    async with serve(company, batch=False) as url, connect(url, token()) as socket:
        await socket.ask(WATCH, after=await Happens(company).end())
        [cursor] = await Happens(company).news(CREDIT)
        assert (await socket.news())["orderStatusChanged"]["cursor"] == cursor
