"""Every field of the schema, selected alone, says itself which columns it reads."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from graphql import GraphQLObjectType, get_named_type, is_leaf_type, is_object_type, is_required_argument

from db import messages
from db.company import Company
from db.database import Database
from schema.root import build_schema
from tests.messages.arrivals import ARRIVAL, MOMENT
from tests.queries import queued
from tests.queries.asking import ADMINISTRATOR, ask

SCHEMA = build_schema()._schema
# Sees everything, and is a representative who has notifications: `viewer.rep` is the shortest way to one.
VIEWER = replace(ADMINISTRATOR, rep_code="000001", user_code="000001")
# What is another at every asking.
MOMENTS = ("computedAt", "time", "serverTime")
# A stamp of a pull is one as well; messages are not pulled, and a first pull tells of no deleted records.
LEFT_OUT = {("Delta", "stamp"), ("MessageConnection", "delta"), ("Delta", "deleted")}
# Arguments without which a field cannot be asked for.
GIVEN = {"from": f"{Company().today():%Y-01-01}", "to": f"{Company().today()}"}
# Fields that want one of several arguments; lists lead to the same types.
ONE_OF = {("Query", "order"), ("Query", "quote")}
Path = tuple[str, ...]


def askable(kind: GraphQLObjectType, name: str) -> bool:
    needed = [one for one, argument in kind.fields[name].args.items() if is_required_argument(argument)]
    return set(needed) <= set(GIVEN) and (kind.name, name) not in ONE_OF | LEFT_OUT


def selection(name: str, field: Any) -> str:
    """The field with the arguments that it needs."""
    needed = [f'{one}: "{GIVEN[one]}"' for one, argument in field.args.items() if is_required_argument(argument)]
    return f"{name}({', '.join(needed)})" if needed else name


def shortest_paths() -> dict[str, Path]:
    """How each object type is reached from the root, by its name."""
    assert SCHEMA.query_type is not None
    found: dict[str, Path] = {SCHEMA.query_type.name: ()}
    queue = deque([SCHEMA.query_type])
    while queue:
        kind = queue.popleft()
        for name, field in kind.fields.items():
            named = get_named_type(field.type)
            if is_object_type(named) and named.name not in found and askable(kind, name):
                found[named.name] = (*found[kind.name], selection(name, field))
                queue.append(named)
    return found


PATHS = shortest_paths()
KINDS = [name for name in PATHS if name != "Query"]


def alone(kind: GraphQLObjectType) -> Iterator[tuple[str, str]]:
    """Each field of a type, with as little below it as can be asked for."""
    for name, field in kind.fields.items():
        if askable(kind, name):
            inner = "" if is_leaf_type(get_named_type(field.type)) else "{ __typename }"
            yield name, f"{selection(name, field)} {inner}"


def reached(answer: Any, path: Path) -> list[Any]:
    """The objects at the end of `path`."""
    if isinstance(answer, list):
        return [one for item in answer for one in reached(item, path)]
    if answer is None or not path:
        return [] if answer is None else [answer]
    return reached(answer[path[0].split("(")[0]], path[1:])


@pytest.mark.parametrize("name", KINDS)
async def test_a_field_alone_gives_what_it_gives_among_all(company: Database, name: str) -> None:
    # The demo has everything but standard messages and operations.
    await company.write(queued.keep)
    await company.write(messages.keep, ARRIVAL, MOMENT)
    kind, path = SCHEMA.type_map[name], PATHS[name]
    assert isinstance(kind, GraphQLObjectType)
    fields = dict(alone(kind))

    async def rows(selected: str) -> list[Any]:
        answer = await ask(company, VIEWER, f"{{ {' { '.join(path)} {{ {selected} {'}' * (len(path) + 1)}")
        return reached(answer, path)

    together = await rows(" ".join(fields.values()))

    assert together
    for field, selected in fields.items():
        if field not in MOMENTS:
            assert await rows(selected) == [{field: row[field]} for row in together], field
