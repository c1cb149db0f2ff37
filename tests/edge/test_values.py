"""security.md, Values: characters that no value can have, and answers that are always JSON."""

from typing import Any

import pytest

from tests.edge.conftest import Client

BAD_USER_INPUT = "BAD_USER_INPUT"


async def refusal(client: Client, query: str, variables: dict[str, Any] | None = None) -> str:
    """The message of the only error of a query that never ran, which is the client's fault."""
    answer = (await client.ask(query, variables=variables)).json()
    [error] = answer["errors"]
    assert ("data" in answer, error["extensions"]["code"]) == (False, BAD_USER_INPUT)
    message: str = error["message"]
    return message


@pytest.mark.parametrize("character", ["\0", "\u200b", "\u200e", "\u202e", "\u2066", "\ufeff", "\u061c"])
async def test_a_code_holds_no_character_that_cannot_be_seen(client: Client, character: str) -> None:
    name = f"U+{ord(character):04X}"
    escaped = f"\\u{ord(character):04X}"
    expected = f"holds the character {name}, which no value here can have."

    variables = {"c": f"A{character}1"}
    assert await refusal(client, "query($c:String!){echo(code:$c)}", variables) == f"variables.c {expected}"
    assert await refusal(client, f'{{echo(code:"A{escaped}1")}}') == f"code {expected}"
    assert (
        await refusal(client, "query($f:Filter){orders(filter:$f){totalCount}}", {"f": {"codes": ["A", character]}})
        == f"variables.f.codes.1 {expected}"
    )
    assert await refusal(client, f'{{orders(filter:{{codes:["{escaped}"]}}){{totalCount}}}}') == f"codes {expected}"
    assert await refusal(client, "query($i:[ID!]!){nodes(ids:$i){number}}", {"i": [character]}) == (
        f"variables.i.0 {expected}"
    )


async def test_free_text_holds_what_people_paste_but_never_nul(client: Client) -> None:
    query = "query($s:String!){echo(search:$s)}"

    pasted = (await client.ask(query, variables={"s": "\u200eJoão \u200d"})).json()

    assert pasted["data"] == {"echo": "\u200eJoão \u200d0"}
    assert (await client.ask('{echo(search:"\\u200E")}')).json()["data"] == {"echo": "\u200e0"}
    nested = await client.ask("query($f:Filter){orders(filter:$f){totalCount}}", variables={"f": {"search": "\u200e"}})
    assert "errors" not in nested.json()
    assert "U+0000" in await refusal(client, query, {"s": "\0"})
    assert "U+0000" in await refusal(client, '{echo(search:"\\u0000")}')


async def test_a_variable_that_is_both_is_no_free_text(client: Client) -> None:
    assert "U+200B" in await refusal(client, "query($s:String!){echo(search:$s code:$s)}", {"s": "\u200b"})


async def test_an_unknown_variable_is_no_way_around(client: Client) -> None:
    assert "U+0000" in await refusal(client, "{__typename}", {"unused": {"deep": [["\0"]]}})


async def test_a_literal_with_half_a_character_is_refused(client: Client) -> None:
    assert await refusal(client, '{echo(code:"\\ud800")}') == (
        "Syntax Error: Invalid Unicode escape sequence: '\\ud800'."
    )


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", "%_\\", "<script>alert(1)</script>", "${jndi:ldap://x}", "ação 🏃", "\t\n", "\x7f"]
)
async def test_other_text_is_taken_literally(client: Client, text: str) -> None:
    answer = (await client.ask("query($c:String!){echo(code:$c)}", variables={"c": text})).json()
    assert answer["data"] == {"echo": f"{text}0"}


async def test_more_values_than_anybody_sends_are_refused(client: Client) -> None:
    answer = (await client.ask("{__typename}", variables={"a": [1] * 20_001})).json()
    assert [(error["extensions"]["code"], error["message"]) for error in answer["errors"]] == [
        ("COST_LIMIT", "The variables hold more than 20000 values.")
    ]
    assert "errors" not in (await client.ask("{__typename}", variables={"a": [1] * 19_999})).json()


async def test_what_orjson_refuses_is_answered_all_the_same(client: Client) -> None:
    response = await client.ask("{surrogate}")
    assert (response.status_code, response.json()["data"]) == (200, {"surrogate": "\ud800"})


@pytest.mark.parametrize("literal", ["2147483648", "-2147483649", "1.5", '"1"', "9" * 5000])
async def test_an_int_is_a_32_bit_integer(client: Client, literal: str) -> None:
    assert await refusal(client, f"{{echo(number:{literal})}}")


@pytest.mark.parametrize("value", [2**31, -(2**31) - 1, 10**30, 1.5, "1", True])
async def test_an_int_variable_is_a_32_bit_integer(client: Client, value: object) -> None:
    assert await refusal(client, "query($n:Int!){echo(number:$n)}", {"n": value})
