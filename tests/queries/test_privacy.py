"""Another representative's data cannot be reached: by any operation that the schema allows, with any id or code."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from graphql import GraphQLNonNull, OperationType, get_named_type
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from db import models
from db.connection import Connection
from db.database import Database
from db.erp.port import EmbeddedErp
from resolvers.context import Context
from resolvers.ids import decode
from sales.viewer import Privilege, Viewer
from schema.root import build_schema
from tests.operations import Operation, Pool, operations
from tests.orders.placing import DELETE
from tests.orders.test_quotes import DELETE as DELETE_QUOTE
from tests.queries.asking import ADMINISTRATOR, ask
from worker.job import Job, Schedule

SCHEMA = build_schema()
VIEWERS = [
    Viewer(f"00000{n}", f"rep{n}", f"Rep {n}", False, f"00000{n}", "01", frozenset(Privilege)) for n in (1, 2, 3)
]
# Whoever they belong to, or nobody: what only administrators see is foreign too.
OTHERS = [*VIEWERS, ADMINISTRATOR]
OWN = {"Customer", "Receivable", "Order", "Quote", "Prospect", "Contact", "Notification"}
SECRETS = {"taxId", "email", "phone", "accessKey", "name", "tradeName", "customerName"}
# These end or begin a session of one's own: tests/auth.
SESSIONS = {"login", "refreshSession", "logout"}
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
    for other in OTHERS:
        if other is not viewer:
            ids, secrets, their_keys = await _seen(database, other)
            foreign |= (ids - own) | (secrets - own_secrets)
            pool |= ids - own
            keys |= their_keys - own_keys
    assert {found.kind for text in pool if (found := decode(text))} >= OWN
    few = [*sorted(pool)[::7], *sorted(own)[::11]]
    codes = sorted(keys) + sorted(own_keys)[::5]
    uuids = [one for one in codes if len(one) == len(str(uuid4()))]
    texts = {"": codes, "UUID": uuids, "Stamp": ["1990-01-01T00:00:00Z", "2026-01-01T00:00:00Z"]}
    return Known(viewer, own, foreign, Pool(few, texts))


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
    # Some orders and customers belong to nobody.
    for table in (models.Order, models.Customer):
        owned: Any = table
        some = update(owned).where(owned.rep_code == "000002", owned.recno % 5 == 0).values(rep_code="")
        await company.write(Connection.execute, some)
    return await _know(company, VIEWERS[0])


# One company for all examples: they only read it, or none of their changes is to be seen by the others.
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=150, deadline=None, suppress_health_check=SHARED)
@given(data=st.data())
async def test_no_operation_shows_anything_of_another_representative(
    company: Database, known: Known, data: st.DataObject
) -> None:
    operation: Operation = data.draw(operations(SCHEMA._schema, known.pool))

    answer = await SCHEMA.execute(operation.text, operation.variables, context_value=Context(company, known.viewer))

    assert known.foreign.isdisjoint(_texts(answer.data)), operation


async def _standing(database: Database, known: Known) -> list[Any]:
    """What of the others can be changed, as an administrator and its owners see it."""
    versions = "nodes { id version syncState operation { id status } }"
    query = f"""{{ orders(first: 1000) {{ {versions} }} quotes(first: 1000) {{ {versions} }}
      notifications(first: 1000) {{ nodes {{ id viewed }} }} operations(first: 1000) {{ nodes {{ id status }} }} }}"""
    lists = [one for other in OTHERS[1:] for one in (await ask(database, other, query)).values()]
    return [node for one in lists for node in one["nodes"] if node["id"] in known.foreign]


@settings(max_examples=40, deadline=None, suppress_health_check=SHARED)
@given(data=st.data())
async def test_no_mutation_reaches_anything_of_another_representative(
    company: Database, known: Known, data: st.DataObject
) -> None:
    before = await _standing(company, known)
    made = data.draw(operations(SCHEMA._schema, known.pool, without=SESSIONS, of=OperationType.MUTATION))

    answer = await SCHEMA.execute(made.text, made.variables, context_value=Context(company, known.viewer))
    await Job(company, EmbeddedErp(Decimal(30)), Schedule(lease=5)).drain()

    sent = set(_texts(made.variables))
    assert (known.foreign - sent).isdisjoint(_texts(answer.data)), made
    assert await _standing(company, known) == before, made


async def test_no_document_of_another_representative_can_be_deleted(company: Database, known: Known) -> None:
    listed = (
        "{ orders(first: 1000) { nodes { id externalNumber } } quotes(first: 1000) { nodes { id externalNumber } } }"
    )
    shown = await ask(company, ADMINISTRATOR, listed)
    theirs = {kind: [one for one in shown[kind]["nodes"] if one["id"] in known.foreign] for kind in shown}
    refused = set()

    for order in theirs["orders"]:
        external, order_id = order["externalNumber"], None if order["externalNumber"] else order["id"]
        given: Any = {"operation": str(uuid4()), "external": external or str(uuid4()), "order": order_id}
        refused.add(str((await ask(company, known.viewer, DELETE, **given))["result"]))
    for quote in theirs["quotes"]:
        if quote["externalNumber"]:
            given = {"operation": str(uuid4()), "external": quote["externalNumber"]}
            refused.add(str((await ask(company, known.viewer, DELETE_QUOTE, **given))["result"]))

    assert min(map(len, theirs.values())) > 40
    assert refused == {
        str({"__typename": "Refused", "problems": [{"code": f"{kind}_UNKNOWN", "path": ["externalNumber"]}]})
        for kind in ("ORDER", "QUOTE")
    }


@pytest.mark.parametrize("name", _lists())
async def test_a_cursor_of_another_representative_leads_to_nothing_of_theirs(
    company: Database, known: Known, name: str
) -> None:
    listed = f"{{ list: {name}(first: 1000) {{ edges {{ cursor }} }} }}"
    cursors = [edge["cursor"] for edge in (await ask(company, VIEWERS[1], listed))["list"]["edges"]]
    page = f"query ($after: String) {{ list: {name}(first: 50, after: $after) {{ nodes {{ id }} }} }}"

    for cursor in cursors[:: len(cursors) // 5 + 1]:
        answer = await SCHEMA.execute(page, {"after": cursor}, context_value=Context(company, known.viewer))
        assert known.foreign.isdisjoint(_texts(answer.data))


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
