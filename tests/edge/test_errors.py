"""Errors as clients see them: expected ones in their language, everything else masked and logged."""

import re
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from sales.errors import SalesError
from sales.refusal import Refusal
from server.negotiation import language
from tests.edge.conftest import Client
from tests.edge.test_messages import kinds

DOCS = Path(__file__).parents[2] / "docs/errors.md"


async def test_an_expected_failure_has_a_code_and_a_place(client: Client) -> None:
    response = await client.ask("{\n  me\n}")
    assert response.status_code == 200
    assert response.json() == {
        "errors": [
            {
                "message": 'Log in first: send a valid access token as "Authorization: Bearer …".',
                "extensions": {"code": "UNAUTHENTICATED"},
                "locations": [{"line": 2, "column": 3}],
                "path": ["me"],
            }
        ],
        "data": None,
        "extensions": {"cost": {"requested": 0, "limit": 100_000}},
    }


@pytest.mark.parametrize(
    ("accepted", "said"),
    [
        ("pt-BR,pt;q=0.9", "Entre primeiro"),
        ("es-AR", "Inicie sesión primero"),
        ("de, fr;q=0.9", "Log in first"),
    ],
)
async def test_a_failure_speaks_the_language_of_the_request(client: Client, accepted: str, said: str) -> None:
    response = await client.ask("{me}", headers={"accept-language": accepted})
    assert response.json()["errors"][0]["message"].startswith(said)
    assert response.headers["vary"] == "Accept, Accept-Language"
    refused = await client.post("/graphql", content=b"", headers={"accept-language": accepted})
    assert refused.json()["errors"][0]["message"].split(":")[0] in (
        'Envie a requisição como "Content-Type',
        'Envíe la petición como "Content-Type',
        'Send the request as "Content-Type',
    )


@pytest.mark.parametrize(
    ("header", "spoken"),
    [
        ("", "en"),
        ("*", "en"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("PT-br", "pt-BR"),
        ("es-419,es;q=0.8", "es"),
        ("en;q=0.5, es;q=0.7, pt;q=0.6", "es"),
        ("de, pt;q=0", "en"),
        ("pt;q=0.9, en", "en"),
        ("est", "en"),
        ("pt;q=many, es;q=0.1", "es"),
        (";;;,,q=", "en"),
    ],
)
def test_which_language_a_header_asks_for(header: str, spoken: str) -> None:
    assert language(header) == spoken


@pytest.mark.parametrize(("field", "leak"), [("broken", "CPF"), ("notANumber", "Maria")])
async def test_what_nobody_expected_is_masked_and_logged(client: Client, field: str, leak: str) -> None:
    with capture_logs() as logged:
        response = await client.ask(f"{{{field} __typename}}", headers={"x-request-id": "abc-123"})

    assert response.json()["errors"] == [
        {
            "message": "Something went wrong on our side; give the request id abc-123 when you report it.",
            "extensions": {"code": "INTERNAL_ERROR", "requestId": "abc-123"},
            "locations": [{"line": 1, "column": 2}],
            "path": [field],
        }
    ]
    assert response.json()["data"] == {field: None, "__typename": "Query"}
    assert leak not in response.text
    [failure] = [line for line in logged if line["action"] == "operation.failed"]
    assert (failure["request_id"], failure["path"], failure["log_level"]) == ("abc-123", [field], "error")
    assert isinstance(failure["exc_info"], Exception)


async def test_a_database_that_is_away_makes_the_whole_answer_503(client: Client) -> None:
    response = await client.ask("{a:unavailable b:unavailable}")

    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert [error["extensions"]["code"] for error in response.json()["errors"]] == ["SERVICE_UNAVAILABLE"] * 2
    assert response.json()["data"] == {"a": None, "b": None}


async def test_what_could_be_answered_is_200(client: Client) -> None:
    response = await client.ask("{unavailable __typename}")
    assert (response.status_code, response.json()["data"]) == (200, {"unavailable": None, "__typename": "Query"})


async def test_an_argument_that_only_shows_its_fault_when_run_is_the_clients(client: Client) -> None:
    query = "query($n:Int=1){echo(number:$n)}"
    answer = (await client.ask(query, variables={"n": None})).json()
    assert [(error["extensions"]["code"], error["path"]) for error in answer["errors"]] == [
        ("BAD_USER_INPUT", ["echo"])
    ]


def documented() -> dict[str, str]:
    """Code → what stands beside it, of every table of the page."""
    return dict(re.findall(r"^\| `([A-Z_]+)` \| (.+) \|$", DOCS.read_text(), re.MULTILINE))


def test_the_docs_list_every_code_and_no_other() -> None:
    known = {kind.code for kind in kinds() if kind not in (SalesError, Refusal)}
    assert sorted(documented()) == sorted(known)


def test_every_meaning_is_given() -> None:
    assert [code for code, meaning in documented().items() if len(meaning) < 20] == []
