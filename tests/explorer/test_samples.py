"""The sample operations are right for the schema that the server has."""

import json
from pathlib import Path

import pytest
from graphql import GraphQLSchema, get_operation_ast, parse, validate
from graphql import build_schema as read_schema
from graphql.execution.values import get_variable_values

from schema.root import build_schema

SAMPLES = sorted((Path(__file__).parents[2] / "explorer" / "samples").glob("*.graphql"))


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return read_schema(build_schema().as_str())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_and_its_variables_are_valid(schema: GraphQLSchema, sample: Path) -> None:
    document = parse(sample.read_text())
    assert validate(schema, document) == []
    beside = sample.with_suffix(".json")
    variables = json.loads(beside.read_text()) if beside.exists() else {}
    operation = get_operation_ast(document)
    assert operation is not None
    assert set(variables) <= {part.variable.name.value for part in operation.variable_definitions or ()}
    assert not isinstance(get_variable_values(schema, operation.variable_definitions or (), variables), list)
