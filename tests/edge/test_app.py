"""What stands around the endpoint: ids, origins, compression, health, the schema as text, the explorer."""

import re
from collections.abc import Callable

import httpx
import pytest
import strawberry
from pydantic import SecretStr
from strawberry.extensions import SchemaExtension
from structlog.testing import capture_logs

from db.database import Database
from server.app import build_app
from server.explorer_page import DemoUser
from server.settings import Settings
from tests.edge import small_schema
from tests.edge.conftest import SECRET, Client

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


async def test_a_request_keeps_the_id_it_came_with(client: Client) -> None:
    response = await client.ask("{requestId}", headers={"x-request-id": "shop-1:42"})
    assert (response.headers["x-request-id"], response.json()["data"]) == ("shop-1:42", {"requestId": "shop-1:42"})


@pytest.mark.parametrize("given", ["", "a b", "x" * 101, "new\tline", "ção"])
async def test_a_request_without_a_proper_id_gets_one(client: Client, given: str) -> None:
    first = await client.ask("{requestId}", headers={b"x-request-id": given.encode()})
    second = await client.ask("{requestId}")

    made = first.headers["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{32}", made)
    assert first.json()["data"] == {"requestId": made}
    assert second.headers["x-request-id"] != made


async def test_every_request_is_a_line_in_the_log(client: Client) -> None:
    with capture_logs() as logged:
        await client.ask('query mine{echo(search:"Dona Maria")}', operationName="mine", headers={"x-request-id": "1"})

    [line] = logged
    assert line.pop("ms") >= 0
    assert line == {
        "event": "Request answered",
        "log_level": "info",
        "action": "http.request",
        "request_id": "1",
        "method": "POST",
        "path": "/graphql",
        "operation": "mine",
        "status": 200,
    }


async def test_an_address_that_is_not_there_is_404_in_json(client: Client) -> None:
    response = await client.get("/graphq", headers={"accept-language": "pt-BR"})
    assert (response.status_code, response.json()) == (
        404,
        {"errors": [{"message": "Não há nada neste endereço.", "extensions": {"code": "NOT_FOUND"}}]},
    )


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/schema.graphql"])
async def test_a_method_that_an_address_does_not_take_is_405(client: Client, path: str) -> None:
    response = await client.post(path)
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (405, "METHOD_NOT_ALLOWED")
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD"}


async def test_answers_are_packed_from_a_kilobyte_on(client: Client) -> None:
    long, short = await client.ask("{long}"), await client.ask("{echo}")

    assert (long.headers["content-encoding"], "content-encoding" in short.headers) == ("gzip", False)
    assert long.json()["data"] == {"long": "x" * 2000}
    assert "Accept-Encoding" in long.headers["vary"]


async def test_answers_are_not_kept_by_caches(client: Client) -> None:
    response = await client.get("/graphql", params={"query": "{__typename}"})
    assert (response.headers["cache-control"], response.headers["vary"]) == ("no-store", "Accept, Accept-Language")


async def test_only_named_origins_may_call_from_a_browser(serve: Callable[..., Client]) -> None:
    client = serve(cors_origins=("https://app.example",))
    preflight = {
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type,x-request-id",
    }

    welcome = await client.options("/graphql", headers={"origin": "https://app.example", **preflight})
    stranger = await client.options("/graphql", headers={"origin": "https://evil.example", **preflight})
    answered = await client.ask("{__typename}", headers={"origin": "https://app.example"})

    assert (welcome.status_code, welcome.headers["access-control-allow-origin"]) == (200, "https://app.example")
    assert (stranger.status_code, "access-control-allow-origin" in stranger.headers) == (400, False)
    assert answered.headers["access-control-allow-origin"] == "https://app.example"
    assert answered.headers["access-control-expose-headers"] == "X-Request-ID, Retry-After"


async def test_without_origins_no_browser_may_call(client: Client) -> None:
    response = await client.ask("{__typename}", headers={"origin": "https://app.example"})
    assert [name for name in response.headers if name.startswith("access-control")] == []


async def test_the_schema_is_there_as_text(client: Client) -> None:
    response = await client.get("/schema.graphql")
    assert (response.status_code, response.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    assert response.text == small_schema.build().as_str()


@pytest.mark.parametrize("who", ["users", "nobody"])
async def test_the_schema_is_hidden_where_introspection_is(serve: Callable[..., Client], who: str) -> None:
    response = await serve(introspection=who).get("/schema.graphql")
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (403, "FORBIDDEN")


async def test_browsers_get_the_explorer_and_programs_do_not(client: Client) -> None:
    page = await client.get("/graphql", headers={"accept": BROWSER})
    program = await client.get("/graphql", params={"query": "{__typename}"}, headers={"accept": "application/json"})

    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.text.startswith("<!doctype html>")
    assert program.json()["data"] == {"__typename": "Query"}


@pytest.mark.parametrize(
    ("users", "shown"),
    [
        ([], {"users": [], "password": ""}),
        ([DemoUser("rep1", "Ana")], {"users": [{"username": "rep1", "label": "Ana"}], "password": "demo"}),
    ],
)
async def test_log_ins_are_shown_of_a_demo_only(
    nowhere: Database, users: list[DemoUser], shown: dict[str, object]
) -> None:
    app = build_app(Settings(secret=SecretStr(SECRET)), nowhere, small_schema.build(), users, "demo")
    async with Client(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        assert (await client.get("/explorer/demo.json")).json() == shown


async def test_the_process_lives_whatever_the_database_does(client: Client) -> None:
    live, ready = await client.get("/health/live"), await client.get("/health/ready")

    assert (live.status_code, live.json()) == (200, {"status": "ok", "problems": []})
    assert (ready.status_code, ready.json()) == (
        503,
        {"status": "problem", "problems": ["the database does not answer"]},
    )


async def test_a_laid_out_database_is_ready(serve: Callable[..., Client], database: Database) -> None:
    ready = await serve(database).get("/health/ready")
    assert (ready.status_code, ready.json()) == (200, {"status": "ok", "problems": []})


async def test_a_token_that_is_worth_nothing_is_no_token(client: Client) -> None:
    for header in ("Bearer x", "Bearer", "Basic abc", "Bearer " + "x" * 10_000, "ção"):
        answer = await client.ask("{me echo}", headers={b"authorization": header.encode()})
        assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (200, "UNAUTHENTICATED")


def test_a_schema_with_extensions_is_refused_for_they_would_not_run(nowhere: Database) -> None:
    schema = strawberry.Schema(small_schema.Query, extensions=[SchemaExtension])
    with pytest.raises(ValueError, match="schema extensions would not run"):
        build_app(Settings(secret=SecretStr(SECRET)), nowhere, schema)
