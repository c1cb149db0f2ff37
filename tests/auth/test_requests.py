"""The whole way of a request: from the Authorization header, through the application, to the rows and the log."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import func, insert, select

from db import models
from db.connection import Connection
from db.models.own import LoginAttempt, PersonalAccess
from resolvers.tokens import Tokens
from sales.viewer import Privilege
from server.app import build_app
from server.settings import Settings
from tests.auth.key_server import AUDIENCE, ISSUER, key_server
from tests.auth.office import SCHEMA, SECRET, Office
from tests.auth.test_tokens import VIEWER

LOGIN = 'mutation Login($name: String!) { login(username: $name, password: "demo") { ... on Session { accessToken } } }'
CUSTOMERS = "query MyCustomers { customers { nodes { code name email } } }"


class App:
    """The application over the office's database, and its client."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def ask(self, query: str, authorization: str | None = None, **variables: Any) -> Any:
        """The JSON of the answer."""
        headers = {"authorization": authorization} if authorization else {}
        sent = await self.client.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
        return sent.json()

    async def login(self, name: str) -> str:
        """The header of a new session."""
        answer = await self.ask(LOGIN, name=name)
        return f"Bearer {answer['data']['login']['accessToken']}"


@asynccontextmanager
async def started(office: Office, **given: Any) -> AsyncIterator[App]:
    """The application from its start to its stop."""
    settings = Settings(secret=SecretStr(SECRET), **given)
    app = build_app(settings, office.database, SCHEMA)
    transport = httpx.ASGITransport(app, client=("192.0.2.9", 4711))
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        yield App(http)


@pytest.fixture
async def customers(office: Office) -> None:
    """One customer of each representative."""
    await office.database.write(_customers)


async def _customers(db: Connection) -> None:
    rows = [{"code": f"C0000{n}", "store": "01", "name": f"Cliente {n}", "rep_code": f"00000{n}"} for n in (1, 2)]
    await db.execute(insert(models.Customer), [{**row, "email": "a@example.com"} for row in rows])


def codes(answer: Any) -> list[str]:
    """The codes of the first failures, or of the customers."""
    if "errors" in answer:
        return [error["extensions"]["code"] for error in answer["errors"]]
    return [node["code"] for node in answer["data"]["customers"]["nodes"]]


@pytest.mark.usefixtures("customers")
async def test_a_representative_reads_their_customers_and_that_is_logged(office: Office) -> None:
    async with started(office) as app:
        header = await app.login("rep1")
        answer = await app.ask(CUSTOMERS, header)
    assert answer["data"] == {
        "customers": {"nodes": [{"code": "C00001", "name": "Cliente 1", "email": "a@example.com"}]}
    }
    [row] = await office.database.read(_accesses)
    assert (row.user_code, row.operation, row.count, len(row.request_id) > 8) == ("000101", "MyCustomers", 1, True)


@pytest.mark.usefixtures("customers")
async def test_privileges_guard_and_without_security_the_scope_stays(office: Office) -> None:
    async with started(office) as app:
        guarded = codes(await app.ask(CUSTOMERS, await app.login("rep2")))
    async with started(office, security=False) as app:
        open_ = codes(await app.ask(CUSTOMERS, await app.login("rep2")))
        nobody = codes(await app.ask(CUSTOMERS))
    assert (guarded, open_, nobody) == (["FORBIDDEN"], ["C00002"], ["UNAUTHENTICATED"])


@pytest.mark.usefixtures("customers")
async def test_headers_that_are_worth_nothing(office: Office) -> None:
    good, _ = Tokens(SECRET).access(replace(VIEWER, privileges=frozenset(Privilege)))
    theirs, _ = Tokens("another secret of thirty-two chars").access(VIEWER)
    headers = [
        "",
        "Bearer",
        "Bearer ",
        f"Basic {good}",
        good,
        f"Bearer {theirs}",
        f"Bearer {good} x",
        "Bearer " + "a" * 9000,
    ]
    async with started(office) as app:
        assert codes(await app.ask(CUSTOMERS, f"bearer {good}")) == ["C00001"]
        assert [codes(await app.ask(CUSTOMERS, header)) for header in headers] == [["UNAUTHENTICATED"]] * len(headers)


async def test_a_thousand_log_ins_in_one_document_are_refused_before_the_first(office: Office) -> None:
    fields = "\n".join(f'a{n}: login(username: "rep1", password: "{n}") {{ __typename }}' for n in range(1000))
    async with started(office, max_tokens=100_000) as app:
        answer = await app.ask(f"mutation {{ {fields} }}")
    assert ("data" in answer, await office.database.read(_attempts)) == (False, 0)


async def test_failures_are_counted_by_the_address_that_they_come_from(office: Office) -> None:
    async with started(office) as app:
        await app.ask('mutation { login(username: "rep1", password: "x") { __typename } }')
    counted = await office.database.read(_addresses)
    assert counted == [office.tokens.fingerprint("192.0.2.9")]


async def test_who_is_vouched_for_and_may_not_enter_is_told_why(office: Office) -> None:
    with key_server() as server:
        async with started(office, jwks_url=server.url, jwt_issuer=ISSUER, jwt_audience=AUDIENCE) as app:
            tokens = [server.token(Tokens("").clock(), sub=sub) for sub in ("norep", "rep1")]
            told = [codes(await app.ask(CUSTOMERS, f"Bearer {token}")) for token in tokens]
    assert told == [["USER_NOT_LINKED"], []]


async def _accesses(db: Connection) -> Any:
    return await db.fetch(
        select(PersonalAccess.user_code, PersonalAccess.operation, PersonalAccess.count, PersonalAccess.request_id)
    )


async def _attempts(db: Connection) -> int:
    number: int = await db.scalar(select(func.count()).select_from(LoginAttempt))
    return number


async def _addresses(db: Connection) -> list[str]:
    return [row.address for row in await db.fetch(select(LoginAttempt.address))]
