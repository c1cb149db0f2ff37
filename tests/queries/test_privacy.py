"""Another representative's data cannot be reached: by any operation that the schema allows, with any id or code."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from graphql import GraphQLNonNull, get_named_type
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.database import Database
from resolvers.context import Context
from resolvers.ids import decode
from sales.viewer import Privilege, Viewer
from schema.root import build_schema
from tests.operations import Operation, Pool, operations
from tests.queries.asking import ask

SCHEMA = build_schema()
VIEWERS = [
    Viewer(f"00000{n}", f"rep{n}", f"Rep {n}", False, f"00000{n}", "01", frozenset(Privilege)) for n in (1, 2, 3)
]
OWN = {"Customer", "Receivable", "Order", "Quote", "Prospect", "Contact", "Notification"}
SECRETS = {"taxId", "email", "phone", "accessKey"}
# No representative sees any of these: tests/messages/test_queue.py.
FOR_ADMINISTRATORS = {"messages"}


@dataclass
class Known:
    """What one representative can see, and what of the others' must stay hidden from them."""

    viewer: Viewer
    own: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)
    pool: Pool = field(default_factory=lambda: Pool([]))


def _lists() -> list[str]:
    """The root connections that can be asked for without arguments."""
    query = SCHEMA._schema.query_type
    assert query
    return [
        name
        for name, one in query.fields.items()
        if name not in FOR_ADMINISTRATORS
        and "nodes" in getattr(get_named_type(one.type), "fields", {})
        and not any(isinstance(argument.type, GraphQLNonNull) for argument in one.args.values())
    ]


def _fields_of(name: str) -> set[str]:
    query = SCHEMA._schema.query_type
    assert query
    connection: Any = get_named_type(query.fields[name].type)
    return set(connection.fields["nodes"].type.of_type.of_type.of_type.fields)


async def _seen(database: Database, viewer: Viewer) -> tuple[set[str], set[str], set[str]]:
    """Ids, secret values and keys (codes, numbers) of everything that the lists show to `viewer`."""
    ids, secrets, keys = set(), set(), set()
    for name in _lists():
        wanted = _fields_of(name) & {"id", "code", "number", "externalNumber", *SECRETS}
        query = f"{{ list: {name}(first: 1000) {{ nodes {{ {' '.join(wanted)} }} }} }}"
        for node in (await ask(database, viewer, query))["list"]["nodes"]:
            ids.add(node["id"])
            secrets |= {node[one] for one in SECRETS & node.keys() if node[one]}
            keys |= {node[one] for one in ("code", "number", "externalNumber") if node.get(one)}
    return ids, secrets, keys


async def _know(database: Database, viewer: Viewer) -> Known:
    own, own_secrets, own_keys = await _seen(database, viewer)
    foreign, pool, keys = set(), set(), set()
    for other in VIEWERS:
        if other is not viewer:
            ids, secrets, their_keys = await _seen(database, other)
            foreign |= (ids - own) | (secrets - own_secrets)
            pool |= ids - own
            keys |= their_keys - own_keys
    assert {found.kind for text in pool if (found := decode(text))} >= OWN
    few = [*sorted(pool)[::7], *sorted(own)[::11]]
    return Known(viewer, own, foreign, Pool(few, {"": sorted(keys) + sorted(own_keys)[::5]}))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


async def _nodes(database: Database, viewer: Viewer, ids: list[str]) -> list[Any]:
    answer = await ask(database, viewer, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids)
    nodes: list[Any] = answer["nodes"]
    return nodes


@pytest.fixture
async def known(company: Database) -> Known:
    return await _know(company, VIEWERS[0])


@settings(
    max_examples=150,
    deadline=None,
    # The company is only read, so that all examples may share it.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
async def test_no_operation_shows_anything_of_another_representative(
    company: Database, known: Known, data: st.DataObject
) -> None:
    operation: Operation = data.draw(operations(SCHEMA._schema, known.pool))

    answer = await SCHEMA.execute(operation.text, operation.variables, context_value=Context(company, known.viewer))

    assert known.foreign.isdisjoint(_texts(answer.data)), operation


async def test_every_id_of_another_representative_answers_as_if_it_did_not_exist(
    company: Database, known: Known
) -> None:
    ids = sorted(text for text in known.foreign if (found := decode(text)) and found.kind in OWN)

    for start in range(0, len(ids), 100):
        some = ids[start : start + 100]
        assert await _nodes(company, known.viewer, some) == [None] * len(some)


async def test_own_ids_answer(company: Database, known: Known) -> None:
    ids = sorted(known.own)[:500]

    assert await _nodes(company, known.viewer, ids) == [{"id": one} for one in ids]
