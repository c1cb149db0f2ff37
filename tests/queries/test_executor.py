"""Both executors give one answer, whatever is asked and whatever fails."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from graphql import GraphQLObjectType, parse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bench import cases
from db.company import Company
from db.database import Database
from db.source import Source
from resolvers.context import Context
from schema.executor import BatchExecutor
from schema.plan import MOST, Plan, Plans
from schema.root import build_schema
from schema.view import Rows, View
from tests.operations import Operation, Pool, operations
from tests.queries.asking import ADMINISTRATOR, REP, ask

BATCH, PLAIN = build_schema(), build_schema(batch=False)
MADE: list[BatchExecutor] = []


class Watched(BatchExecutor):
    """The batch executor, remembered: whether it had to give up is to be seen."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        MADE.append(self)


BATCH.execution_context_class = Watched
EXAMPLES = int(os.environ.get("VENDAS_EXAMPLES", "150"))
# What tells the clock is never the same twice.
CLOCKS = {"server", "delta", "syncDigest", "syncBucket"}
NOW = datetime.now(UTC)
IDS = "{ customers { nodes { id code } } orders { nodes { id number } } receivables(first: 5) { nodes { id number } } }"

pytestmark = pytest.mark.usefixtures("company")


class Failures:
    """What is to fail: reads of some tables, and the reading of some columns' values."""

    def __init__(self, tables: Sequence[str], values: int) -> None:
        self.tables, self.values = tables, values

    def read(self, arguments: Sequence[Any]) -> None:
        for one in arguments:
            source = one if isinstance(one, Source) else getattr(one, "source", None)
            if source is not None and source.alias in self.tables:
                raise RuntimeError(f"no reading of {source.alias}")

    def show(self, name: str, value: Any) -> Any:
        if self.values and sum(map(ord, f"{name}{value}")) % self.values == 0:
            raise ValueError(f"no showing of {name}")
        return value


def _fail(patch: pytest.MonkeyPatch, failures: Failures) -> None:
    read, show, values, shown = Database.read, View.__getattr__, Rows.values, Rows.shown

    async def reading(self: Database, verb: Any, *arguments: Any, **options: Any) -> Any:
        failures.read(arguments)
        return await read(self, verb, *arguments, **options)

    def showing(self: View, name: str) -> Any:
        return failures.show(name, show(self, name))

    def showing_all(self: Rows, name: str) -> list[Any]:
        return [failures.show(name, value) for value in values(self, name)]

    def showing_at_once(self: Rows, name: str, scalar: str) -> list[Any] | None:
        showing_all(self, name)
        return shown(self, name, scalar)

    # The same instant for both.
    patch.setattr(Company, "now", lambda _self: NOW)
    patch.setattr(Database, "read", reading)
    patch.setattr(View, "__getattr__", showing)
    patch.setattr(Rows, "values", showing_all)
    patch.setattr(Rows, "shown", showing_at_once)


async def _pool(company: Database) -> Pool:
    found = await ask(company, REP, IDS)
    nodes = [node for connection in found.values() for node in connection["nodes"]]
    texts = [text for node in nodes for name, text in node.items() if name != "id"]
    return Pool([*(node["id"] for node in nodes[::3]), "bm9uZQ"], {"": texts[::5]})


def _answer(result: Any) -> tuple[Any, set[tuple[Any, str]]]:
    """The data, and for each position that an error made null the error, where it is the position's own.

    Of several errors below one null the specification leaves open which are told.
    """
    nulled = set()
    for error in result.errors or []:
        path = tuple(error.path or ())
        position = _nulled(result.data, path)
        nulled.add((position, error.message if position == path else ""))
    return result.data, nulled


def _nulled(data: Any, path: tuple[Any, ...]) -> tuple[Any, ...]:
    for depth, step in enumerate(path):
        if data is None:
            return path[:depth]
        data = data[step]
    return path


@settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    # The company is only read, so that all examples may share it.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
async def test_both_executors_answer_alike(company: Database, data: st.DataObject) -> None:
    operation: Operation = data.draw(operations(BATCH._schema, await _pool(company), without=CLOCKS))
    viewer = data.draw(st.sampled_from([REP, ADMINISTRATOR]))
    tables = data.draw(
        st.one_of(st.just([]), st.lists(st.sampled_from(["sa1", "se1", "sc5", "sb1", "sa3"]), max_size=2))
    )
    failures = Failures(tables, data.draw(st.sampled_from([0, 0, 0, 7, 97])))

    MADE.clear()
    with pytest.MonkeyPatch.context() as patch:
        _fail(patch, failures)
        results = [
            await schema.execute(operation.text, operation.variables, context_value=Context(company, viewer))
            for schema in (PLAIN, BATCH)
        ]

    assert _answer(results[0]) == _answer(results[1]), operation
    # Where nothing failed, nothing was given up either. (What fails to show is met by one and not by the other where
    # a resolver reads the row itself.)
    assert results[1].errors or failures.values or not any(made.ordinary for made in MADE), operation


@pytest.mark.parametrize("question", [cases.PAGE, cases.PULL, cases.INDICATORS, cases.DETAILS.ours])
async def test_usual_questions_are_answered_in_one_go(company: Database, question: str) -> None:
    MADE.clear()
    variables = {"code": "000001", "store": "01", "from": "2026-01-01", "to": "2026-10-31"}
    result = await BATCH.execute(question, variables, context_value=Context(company, REP))

    [made] = MADE
    assert (result.errors, made.ordinary, made._query() is None) == (None, False, False)


def test_plans_go_with_their_operations() -> None:
    plans, kind, document = Plans(), GraphQLObjectType("Anything", {}), parse("{ a }")
    plan = Plan(kind, [], [], [], views=False)
    made: list[int] = []

    def make() -> Plan:
        made.append(1)
        return plan

    [operation] = document.definitions
    for key in (1, 2, 1, 2):
        assert plans.get(operation, key, None, make) is plan
    assert len(made) == 2
    for key in range(3, MOST + 2):
        plans.get(operation, key, None, make)
    assert len(plans._known[id(operation)]) <= MOST

    del document, operation
    assert plans._known == {}
