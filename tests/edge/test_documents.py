"""security.md, Documents: what costs too much is refused before it is validated; what is valid is read once."""

import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from graphql import FragmentDefinitionNode, Node, SelectionNode, get_introspection_query, parse

from server.documents import Documents
from server.figures import Count, Figures
from server.limits import Limits
from server.settings import Settings
from tests.edge import small_schema
from tests.edge.conftest import Client

DOCS = Path(__file__).parents[2] / "docs/limits.md"


def doubling(body: str, levels: int = 40) -> str:
    """2^levels fields in a few hundred tokens."""
    chain = "".join(f"fragment f{n} on Order{{{body % (n + 1, n + 1)}}}" for n in range(levels))
    return f"{{orders{{nodes{{...f0}}}}}}{chain}fragment f{levels} on Order{{number}}"


ORDERS = "{orders(first:%d){nodes{%s}}}"


async def refusal(client: Client, query: str, **rest: Any) -> tuple[str, str]:
    """The code and message of the only error of a query that never ran."""
    answer = (await client.ask(query, **rest)).json()
    assert "data" not in answer
    [error] = answer["errors"]
    return error["extensions"]["code"], error["message"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "{orders{nodes{...f0}}}"
            + "".join(f"fragment f{n} on Order{{...f{n + 1} ...f{n + 1}}}" for n in range(40))
            + "fragment f40 on Order{number}",
            "The document has 1099511627778 fields with its fragments expanded, and the limit is 2000.",
        ),
        (doubling("orders{nodes{...f%d}} orders{nodes{...f%d}}", 20), "The document is 43 levels deep"),
        (
            "{__schema{queryType{...f0}}}"
            + "".join(f"fragment f{n} on __Type{{ofType{{...f{n + 1}}} x:ofType{{...f{n + 1}}}}}" for n in range(20))
            + "fragment f20 on __Type{name}",
            "The document has 3145728 fields with its fragments expanded, and the limit is 2000.",
        ),
        ("{" + "".join(f"a{n}:echo " for n in range(5000)) + "}", "The document has more than 1000 tokens."),
        ("{" + "".join(f"a{n}:echo " for n in range(31)) + "}", "The document has 31 aliases"),
        ("mutation{" + "".join(f'a{n}:login(username:"a")' for n in range(31)) + "}", "The document has 31 aliases"),
        ("{" + "echo " * 5000 + "}", "The document has more than 1000 tokens."),
        ("{" + "echo " * 900 + "}", "The document repeats the same fields in one place: more than 5000 pairs"),
        ("{" + "orders{totalCount} " * 300 + "}", "The document has more than 1000 tokens."),
        ("{" + "orders{totalCount} " * 240 + "}", "The document repeats the same fields in one place"),
        ("{" + "orders{nodes{" * 15 + "number" + "}}" * 15 + "}", "The document is 31 levels deep"),
        ("{orders{nodes" * 4000, "The document is 200+ levels deep, and the limit is 12."),
        ("{echo" + "@include(if:true)" * 1000 + "}", "The document has more than 1000 tokens."),
        ("{echo" + "@include(if:true)" * 21 + "}", "The document has 21 directives"),
        ("{echo}" + "".join(f"fragment u{n} on Query{{echo}}" for n in range(2000)), "The document has more than 1000"),
        (
            "{echo}"
            + "".join(f"fragment u{n} on Query{{...F}}" for n in range(60))
            + "fragment F on Query{"
            + "echo " * 90
            + "}",
            "The document has 5401 fields",
        ),
        ("{echo #" + "x" * 70_000 + "\n}", "The document has 70009 characters, and the limit is 65536"),
        ("{echo " + "#\n" * 1001 + "}", "The document has more than 1000 tokens."),
        (ORDERS % (1000, "orders(first:1000){nodes{orders(first:1000){nodes{number}}}}"), "The operation may return"),
    ],
    ids=lambda value: value[:40],
)
async def test_a_document_that_asks_for_too_much_is_refused(client: Client, query: str, message: str) -> None:
    code, said = await refusal(client, query)
    assert (code, said[: len(message)]) == ("COST_LIMIT", message)


async def test_20000_braces_are_refused(client: Client) -> None:
    assert await refusal(client, "{" * 20_000) == (
        "BAD_USER_INPUT",
        "Syntax Error: Expected Name, found '{'.",
    )


@pytest.mark.parametrize("body", ["...f%d ...f%d", "orders{nodes{...f%d}} orders{nodes{...f%d}}"])
def test_counting_takes_as_many_steps_as_the_text_has_selections(body: str) -> None:
    document = parse(doubling(body))
    count = Count({one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)})

    figures = count.document(document)

    assert figures.fields > 2**40
    assert count.visited == selections(document)


def selections(node: Node) -> int:
    """How many selections stand in the text."""
    children = [child for key in node.keys if key != "loc" for child in several(getattr(node, key))]
    return isinstance(node, SelectionNode) + sum(selections(child) for child in children)


def several(value: object) -> list[Node]:
    return [one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Node)]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("{orders{nodes{...a}}}fragment a on Order{...a}", "Cannot spread fragment 'a' within itself."),
        (
            "{orders{nodes{...a}}}fragment a on Order{orders{nodes{...b}}}fragment b on Order{orders{nodes{...a}}}",
            "Cannot spread fragment 'a' within itself via 'b'.",
        ),
        ("{...a}", "Unknown fragment 'a'."),
    ],
)
async def test_fragments_in_circles_or_nowhere_are_named(client: Client, query: str, message: str) -> None:
    assert await refusal(client, query) == ("BAD_USER_INPUT", message)


@pytest.mark.parametrize(
    ("query", "variables", "cost"),
    [
        ("{echo}", {}, 0),
        ("{orders{totalCount}}", {}, 1),
        ("{orders{nodes{number}}}", {}, 1 + 20),
        ("{orders{edges{cursor node{number}} pageInfo{hasNextPage}}}", {}, 1 + 20),
        ("{orders(first:50){nodes{orders(last:5){nodes{number}}}}}", {}, 1 + 50 * (1 + 1 + 5)),
        ("query($n:Int){orders(first:$n){nodes{number}}}", {"n": 7}, 1 + 7),
        ("query($n:Int){orders(first:$n){nodes{number}}}", {"n": 7.0}, 1 + 7),
        ("query($n:Int){orders(first:$n){nodes{number}}}", {}, 1 + 20),
        ("query($n:Int=9){orders(first:$n){nodes{number}}}", {}, 1 + 9),
        ("query($n:Int=9){orders(first:$n){nodes{number}}}", {"n": None}, 1 + 20),
        ("{orders(first:3){...p}}fragment p on OrderConnection{nodes{items{quantity}}}", {}, 1 + 3 * (1 + 10)),
        ("{orders(first:3){...{nodes{items{product{code}}}}}}", {}, 1 + 3 * (1 + 10 * (1 + 1))),
        ("{top{code}}", {}, 10),
        ("{top(first:4){maker{code}}}", {}, 8),
        ('{nodes(ids:["a","b","c"]){number}}', {}, 3),
        ("query($i:[ID!]!){nodes(ids:$i){items{quantity}}}", {"i": ["a"] * 5}, 5 * (1 + 10)),
        ('mutation{login(username:"a")}', {}, 0),
        ("{__schema{types{name}}}", {}, 0),
        (ORDERS % (1000, "items{product{code}}"), {}, 1 + 1000 * (1 + 10 * (1 + 1))),
    ],
)
async def test_every_answer_says_what_it_cost(client: Client, query: str, variables: Any, cost: int) -> None:
    for _ in range(2):
        answer = (await client.ask(query, variables=variables)).json()
        assert "errors" not in answer
        assert answer["extensions"] == {"cost": {"requested": cost, "limit": 100_000}}


async def test_a_refusal_says_what_it_would_have_cost(client: Client) -> None:
    answer = (await client.ask(ORDERS % (1000, "orders(first:1000){nodes{orders(first:1000){nodes{number}}}}"))).json()
    cost = 1 + 1000 * (2 + 1000 * (2 + 1000))
    assert answer["extensions"] == {"cost": {"requested": cost, "limit": 100_000}}
    said = f"The operation may return {cost} objects, and the limit is 100000"
    assert answer["errors"][0]["message"].startswith(said)


async def test_the_cost_of_one_document_follows_its_variables(client: Client) -> None:
    query = "query($n:Int!){orders(first:$n){nodes{orders(first:$n){nodes{number}}}}}"
    cheap, dear, again = [(await client.ask(query, variables={"n": n})).json() for n in (10, 1000, 10)]

    assert [one["extensions"]["cost"]["requested"] for one in (cheap, dear, again)] == [121, 1_002_001, 121]
    assert [error["extensions"]["code"] for error in dear["errors"]] == ["COST_LIMIT"]
    assert cheap == again


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("first:-1", '"first" is -1, and a page cannot have fewer than 0 rows.'),
        ("last:-5", '"last" is -5, and a page cannot have fewer than 0 rows.'),
        ("first:100000", '"first" is 100000, and a page has 1000 rows at most.'),
        ("first:$n", '"first" is 1001, and a page has 1000 rows at most.'),
    ],
)
async def test_a_page_has_a_possible_size(client: Client, arguments: str, message: str) -> None:
    query = ("query($n:Int=1001)" if "$" in arguments else "") + f"{{orders({arguments}){{totalCount}}}}"
    assert await refusal(client, query) == ("BAD_USER_INPUT", message)


async def test_the_limits_are_settings(serve: Callable[..., Client]) -> None:
    client = serve(max_cost=5, max_depth=3, max_aliases=1, max_page=6)
    said = [
        await refusal(client, "{orders(first:5){totalCount nodes{number}}}"),
        await refusal(client, "{orders{nodes{items{quantity}}}}"),
        await refusal(client, "{a:echo b:echo}"),
        await refusal(client, "{top(first:7){code}}"),
    ]
    assert [(code, words.split(",")[0]) for code, words in said] == [
        ("COST_LIMIT", "The operation may return 6 objects"),
        ("COST_LIMIT", "The document is 4 levels deep"),
        ("COST_LIMIT", "The document has 2 aliases with its fragments expanded"),
        ("BAD_USER_INPUT", '"first" is 7'),
    ]


@pytest.mark.parametrize("who", ["users", "nobody"])
async def test_where_introspection_is_off_it_is_refused_and_nothing_is_suggested(
    serve: Callable[..., Client], who: str
) -> None:
    client = serve(introspection=who)

    in_a_fragment = "{...a}fragment a on Query{__schema{types{name}}}"
    for query in (get_introspection_query(), '{__type(name:"Order"){name}}', in_a_fragment):
        assert (await refusal(client, query))[0] == "FORBIDDEN"
    assert (await client.ask("{__typename}")).json()["data"] == {"__typename": "Query"}
    misspelt = ("{echos}", "{echo(codes:1)}", "query($n:Strin){echo(code:$n)}", "{orders{nodes{...on Ordre{number}}}}")
    for query in misspelt:
        _, message = await refusal(client, query)
        assert "Did you mean" not in message


async def test_where_introspection_is_on_names_are_suggested(client: Client) -> None:
    answer = (await client.ask(get_introspection_query())).json()
    assert answer["data"]["__schema"]["queryType"]["name"] == "Query"
    _, message = await refusal(client, "{echos}")
    assert message == "Cannot query field 'echos' on type 'Query'. Did you mean 'echo'?"


async def test_introspection_that_doubles_back_is_refused(client: Client) -> None:
    query = "{__schema{types{fields{type{fields{type{fields{name}}}}}}}}"
    assert await refusal(client, query) == ("BAD_USER_INPUT", "Maximum introspection depth exceeded")


def test_a_valid_document_is_read_once_and_an_invalid_one_is_not_kept() -> None:
    documents = Documents(small_schema.build()._schema, Limits())

    first, second = documents.read("{echo}"), documents.read("{echo}")

    assert first is second
    assert first.figures == Figures(depth=1, fields=1)


def test_the_documents_kept_are_those_used_last_and_bounded() -> None:
    documents = Documents(small_schema.build()._schema, Limits(), capacity=10_000)
    texts = [f"query a{n}{{echo}}" for n in range(10)]
    kept = documents.read(texts[0])

    for text in texts[1:]:
        documents.read(text)
        assert documents.read(texts[0]) is kept

    assert documents.weight <= 10_000
    again = documents.read(texts[1])
    assert documents.read(texts[0]) is kept
    assert documents.read(texts[1]) is again


def test_the_docs_give_every_limit() -> None:
    rows = re.findall(r"^\| (\w+) \| (\d+) \| .{10,} \|$", DOCS.read_text(), re.MULTILINE)
    assert {name: int(figure) for name, figure in rows} == asdict(Limits())
    assert list(Settings().limits().__dict__.items()) == list(asdict(Limits()).items())


async def test_the_examples_of_the_docs_cost_what_they_say(client: Client) -> None:
    [example] = re.findall(r"```graphql\n(.*?)```", DOCS.read_text(), re.DOTALL)
    said = int(example.splitlines()[-1].split("# ")[1])
    ours = example.replace("customers", "orders").replace("receivables", "orders").replace("balance", "number")

    answer = (await client.ask(ours.replace("name", "number"))).json()

    assert answer["extensions"]["cost"]["requested"] == said == 351
