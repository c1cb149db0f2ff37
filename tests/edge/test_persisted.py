"""Documents that clients name instead of sending."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.configuration import ConfigurationError
from server.persisted import CAPACITY, Persisted, read_trusted
from server.refusals import PersistedQueryNotFound
from tests.edge.conftest import Client

QUERY = "{ __typename }"
HASH = hashlib.sha256(QUERY.encode()).hexdigest()
NAMED = {"persistedQuery": {"version": 1, "sha256Hash": HASH}}


def _code(answer: dict[str, Any]) -> str:
    [error] = answer["errors"]
    code: str = error["extensions"]["code"]
    return code


async def _post(client: Client, **body: Any) -> dict[str, Any]:
    answer: dict[str, Any] = (await client.post("/graphql", json=body)).json()
    return answer


async def test_a_document_is_known_by_its_hash_once_it_was_sent(client: Client) -> None:
    first = await _post(client, extensions=NAMED)
    assert _code(first) == "PERSISTED_QUERY_NOT_FOUND"
    assert first["errors"][0]["message"] == "PersistedQueryNotFound"  # clients look for this word

    assert (await _post(client, query=QUERY, extensions=NAMED))["data"] == {"__typename": "Query"}
    assert (await _post(client, extensions=NAMED))["data"] == {"__typename": "Query"}
    by_get = await client.get("/graphql", params={"extensions": json.dumps(NAMED)})
    assert by_get.json()["data"] == {"__typename": "Query"}


async def test_a_hash_of_another_text_is_refused(client: Client) -> None:
    answer = await _post(client, query="{ other: __typename }", extensions=NAMED)
    assert _code(answer) == "BAD_USER_INPUT"
    assert _code(await _post(client, extensions=NAMED)) == "PERSISTED_QUERY_NOT_FOUND"


async def test_an_invalid_document_is_not_remembered(client: Client) -> None:
    wrong = "{ nothingOfThis }"
    named = {"persistedQuery": {"version": 1, "sha256Hash": hashlib.sha256(wrong.encode()).hexdigest()}}
    assert _code(await _post(client, query=wrong, extensions=named)) == "BAD_USER_INPUT"
    assert _code(await _post(client, extensions=named)) == "PERSISTED_QUERY_NOT_FOUND"


@pytest.mark.parametrize("extensions", [{"persistedQuery": {"sha256Hash": 5}}, {"persistedQuery": 5}, {}])
async def test_a_name_that_is_no_text_is_refused(client: Client, extensions: dict[str, Any]) -> None:
    answer = await client.post("/graphql", json={"extensions": extensions})
    assert answer.status_code == 400
    assert _code(answer.json()) == "BAD_USER_INPUT"


def test_what_is_remembered_is_bounded() -> None:
    known = Persisted()
    long = "x" * (CAPACITY // 2)
    for name in ("a", "b", "c"):
        known.keep(long, name)

    assert known.find("", "c") == long
    with pytest.raises(PersistedQueryNotFound):
        known.find("", "a")


async def test_only_trusted_documents_run_where_there_are_some(serve: Callable[..., Client], tmp_path: Path) -> None:
    file = tmp_path / "documents.json"
    file.write_text(json.dumps({"kind": QUERY}))
    client = serve(trusted_documents=str(file))

    for body in ({"documentId": "kind"}, {"query": QUERY}):
        assert (await _post(client, **body))["data"] == {"__typename": "Query"}
    others: list[dict[str, Any]] = [{"documentId": "other"}, {"query": "{ other: __typename }"}, {"extensions": NAMED}]
    for body in others:
        assert _code(await _post(client, **body)) == "DOCUMENT_NOT_TRUSTED"


@pytest.mark.parametrize("text", ["", "[]", '{"a": 5}', "{"])
def test_a_file_of_another_kind_is_one_sentence_at_the_start(tmp_path: Path, text: str) -> None:
    file = tmp_path / "documents.json"
    file.write_text(text)
    with pytest.raises(ConfigurationError, match="VENDAS_TRUSTED_DOCUMENTS"):
        read_trusted(str(file))


def test_a_file_that_is_not_there_is_one_sentence_too(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_trusted(str(tmp_path / "none.json"))
