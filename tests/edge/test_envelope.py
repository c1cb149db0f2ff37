"""security.md, HTTP envelope: what comes in the wrong shape is refused in JSON, with a code, and runs nothing."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from tests.edge.conftest import Client

RESPONSE, JSON = "application/graphql-response+json", "application/json"


def codes(response: httpx.Response) -> list[str]:
    return [error["extensions"]["code"] for error in response.json()["errors"]]


def deep(levels: int) -> bytes:
    return b'{"query":"{me}","variables":{"a":' + b"[" * levels + b"]" * levels + b"}}"


@pytest.mark.parametrize("accept", [RESPONSE, JSON])
@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"null", "BAD_USER_INPUT"),
        (b'"x"', "BAD_USER_INPUT"),
        (b"5", "BAD_USER_INPUT"),
        (b"[]", "BAD_USER_INPUT"),
        (b'[{"query":"{__typename}"},{"query":"{__typename}"}]', "BATCHING_DISABLED"),
        (b"{}", "BAD_USER_INPUT"),
        (b"", "BAD_USER_INPUT"),
        (b'{"query":"\xff"}', "BAD_USER_INPUT"),
        (deep(100_000), "BAD_USER_INPUT"),
        (b'{"query":"{__typename}","variables":{"n":' + b"1" * 5000 + b"}}", "BAD_USER_INPUT"),
        (b'{"query":"{__typ', "BAD_USER_INPUT"),
        (b'{"query":"{__typename}","variables":{"a":NaN}}', "BAD_USER_INPUT"),
        (b'{"query":"{__typename}","variables":{"a":"\\ud800"}}', "BAD_USER_INPUT"),
        (b'{"query":5}', "BAD_USER_INPUT"),
        (b'{"query":""}', "BAD_USER_INPUT"),
        (b'{"query":"{__typename}","variables":[1]}', "BAD_USER_INPUT"),
        (b'{"query":"{__typename}","operationName":5}', "BAD_USER_INPUT"),
        (b'{"query":"{__typename}","extensions":"x"}', "BAD_USER_INPUT"),
        (b'{"query":"query a{__typename}","operationName":"b"}', "BAD_USER_INPUT"),
        (b'{"query":"query a{__typename} query b{__typename}"}', "BAD_USER_INPUT"),
        (b'{"query":"fragment a on Query{__typename}"}', "BAD_USER_INPUT"),
    ],
    ids=lambda value: repr(value)[:60],
)
async def test_a_body_of_the_wrong_shape_is_400(client: Client, body: bytes, code: str, accept: str) -> None:
    response = await client.post("/graphql", content=body, headers={"content-type": JSON, "accept": accept})

    if b"fragment a" in body:
        # A document without an operation is wrong by the rules of GraphQL, not of HTTP.
        assert response.status_code == (400 if accept == RESPONSE else 200)
    else:
        assert response.status_code == 400
    assert (codes(response), "data" in response.json()) == ([code], False)
    assert response.headers["content-type"] == f"{accept}; charset=utf-8"


async def test_one_of_several_operations_runs_when_it_is_named(client: Client) -> None:
    response = await client.ask("query a{echo} query b{__typename}", operationName="b")
    assert response.json()["data"] == {"__typename": "Query"}


async def test_an_empty_operation_name_is_none(client: Client) -> None:
    response = await client.ask("query a{__typename}", operationName="")
    assert response.json()["data"] == {"__typename": "Query"}


@pytest.mark.parametrize("chunked", [False, True], ids=["announced", "chunked"])
async def test_more_than_a_megabyte_is_413(client: Client, chunked: bool) -> None:
    body = json.dumps({"query": "{__typename}", "variables": {"a": "x" * 1_048_576}}).encode()
    sent = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal sent
        for start in range(0, 100 * len(body), 65_536):
            sent += 65_536
            yield body[start % len(body) :][:65_536]
            await asyncio.sleep(0)

    response = await client.post("/graphql", content=pieces() if chunked else body, headers={"content-type": JSON})

    assert (response.status_code, codes(response)) == (413, ["BODY_TOO_LARGE"])
    assert response.json()["errors"][0]["message"] == "The request is larger than 1048576 bytes."
    assert sent < 2 * 1_048_576


async def test_a_megabyte_is_taken(client: Client) -> None:
    shell = len(json.dumps({"query": "{__typename}", "variables": {"a": ""}}))
    body = json.dumps({"query": "{__typename}", "variables": {"a": "x" * (1_048_576 - shell)}}).encode()
    response = await client.post("/graphql", content=body, headers={"content-type": JSON})
    assert (len(body), response.json()["data"]) == (1_048_576, {"__typename": "Query"})


async def test_a_query_string_is_limited_too(serve: Callable[..., Client]) -> None:
    response = await serve(max_body=1024).get("/graphql", params={"query": "{__typename}", "x": "y" * 1024})
    assert (response.status_code, codes(response)) == (413, ["BODY_TOO_LARGE"])


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "xapplication/jsonx",
        "application/json; charset=utf-16",
        None,
    ],
)
async def test_other_media_types_are_415(client: Client, content_type: str | None) -> None:
    headers = {"content-type": content_type} if content_type else {}
    response = await client.post("/graphql", content=b'{"query":"{__typename}"}', headers=headers)
    assert (response.status_code, codes(response)) == (415, ["UNSUPPORTED_MEDIA_TYPE"])


@pytest.mark.parametrize("content_type", ["application/json", "Application/JSON; charset=UTF-8"])
async def test_json_is_taken_however_it_is_written(client: Client, content_type: str) -> None:
    response = await client.post(
        "/graphql", content=b'{"query":"{__typename}"}', headers={"content-type": content_type}
    )
    assert (response.status_code, response.json()["data"]) == (200, {"__typename": "Query"})


async def test_a_mutation_by_get_is_405(client: Client) -> None:
    response = await client.get("/graphql", params={"query": 'mutation{login(username:"a")}'})
    assert (response.status_code, codes(response), response.headers["allow"]) == (405, ["METHOD_NOT_ALLOWED"], "POST")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_other_methods_are_405_and_told_which_are_allowed(client: Client, method: str) -> None:
    response = await client.request(method, "/graphql", json={"query": "{__typename}"})
    assert (response.status_code, codes(response)) == (405, ["METHOD_NOT_ALLOWED"])
    assert response.headers["allow"] == "GET, POST, OPTIONS"


async def test_a_query_by_get_answers(client: Client) -> None:
    response = await client.get(
        "/graphql",
        params={"query": "query a($n:Int){echo(number:$n)}", "variables": '{"n":7}', "operationName": "a"},
    )
    assert (response.status_code, response.json()["data"]) == (200, {"echo": "7"})


@pytest.mark.parametrize("params", [{}, {"query": ""}, {"query": "{__typename}", "variables": "{"}])
async def test_a_get_of_the_wrong_shape_is_400(client: Client, params: dict[str, str]) -> None:
    response = await client.get("/graphql", params=params)
    assert (response.status_code, codes(response)) == (400, ["BAD_USER_INPUT"])


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_subscription_is_told_where_streams_are(client: Client, method: str) -> None:
    sent: dict[str, Any] = {"params": {"query": "subscription{ticks}"}} if method == "GET" else {}
    if method == "POST":
        sent = {"json": {"query": "subscription{ticks}"}}
    response = await client.request(method, "/graphql", **sent)
    assert (response.status_code, codes(response)) == (406, ["NOT_ACCEPTABLE"])
    message = response.json()["errors"][0]["message"]
    assert ("WebSocket" in message, "SSE" in message) == (True, True)


@pytest.mark.parametrize("accept", ["application/xml", "text/html", "application/json;q=0", "image/*"])
async def test_an_answer_that_nobody_wants_is_406(client: Client, accept: str) -> None:
    response = await client.ask("{__typename}", headers={"accept": accept})
    assert (response.status_code, codes(response)) == (406, ["NOT_ACCEPTABLE"])


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (RESPONSE, RESPONSE),
        (f"{JSON}, {RESPONSE}", RESPONSE),
        (f"{JSON};q=0.9, {RESPONSE};q=0.5", JSON),
        (f"{RESPONSE}, {JSON}, text/event-stream, multipart/mixed", RESPONSE),
        ("application/graphql+json, */*;q=0.1", JSON),
        ("text/html;q=0.5, application/json", JSON),
        (f"{JSON};q=x, {RESPONSE}", RESPONSE),
    ],
)
async def test_the_answer_has_the_type_that_was_asked_for(client: Client, accept: str, kind: str) -> None:
    response = await client.ask("{__typename}", headers={"accept": accept})
    assert (response.status_code, response.headers["content-type"]) == (200, f"{kind}; charset=utf-8")
    assert response.json()["data"] == {"__typename": "Query"}


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("{", {}),
        ("{nothing}", {}),
        ("query($n:Int!){echo(number:$n)}", {"n": None}),
        ("query($n:Int!){echo(number:$n)}", {"n": 2**31}),
        ("query($n:Int!){echo(number:$n)}", {"n": "1"}),
        ("{echo(number:2147483648)}", {}),
        ("query($n:Float!){echo(factor:$n)}", {"n": "Infinity"}),
    ],
)
async def test_what_never_ran_is_400_or_by_the_older_rules_200(
    client: Client, query: str, variables: dict[str, Any]
) -> None:
    new = await client.ask(query, variables=variables, headers={"accept": RESPONSE})
    old = await client.ask(query, variables=variables, headers={"accept": JSON})

    assert (new.status_code, old.status_code) == (400, 200)
    assert new.json() == old.json()
    assert (codes(new), "data" in new.json()) == (["BAD_USER_INPUT"], False)


async def test_options_say_what_is_allowed(client: Client) -> None:
    response = await client.options("/graphql")
    assert (response.status_code, response.headers["allow"]) == (204, "GET, POST, OPTIONS")
