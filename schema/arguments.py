"""The arguments of a selected field as its function takes them: worked out once where they name no variables."""

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLField, VariableNode
from graphql.execution.values import get_argument_values
from strawberry.types.arguments import convert_arguments


class Arguments:
    """Those of `field`, selected by `details` of graphql-core; `definition` is what Strawberry knows of it."""

    def __init__(self, field: GraphQLField, definition: Any, details: Any) -> None:
        self.field = field
        self.definition = definition
        self.details = details
        self.vary = any(_varies(argument.value) for argument in details.node.arguments or ())
        self._known: Mapping[str, Any] | None = None

    def of(self, executor: Any) -> Mapping[str, Any]:
        """By their names in Python. Raises GraphQLError where a value is not of its type."""
        if self._known is not None:
            return self._known
        values = self._convert(executor)
        if not self.vary:
            self._known = values
        return values

    def _convert(self, executor: Any) -> Mapping[str, Any]:
        node, of_fragment = self.details.node, self.details.fragment_variable_values
        given = get_argument_values(self.field, node, executor.variable_values, of_fragment, executor.hide_suggestions)
        schema = executor.schema._strawberry_schema
        registry = schema.schema_converter.scalar_registry
        return convert_arguments(given, self.definition.arguments, scalar_registry=registry, config=schema.config)


def _varies(value: Any) -> bool:
    if isinstance(value, VariableNode):
        return True
    parts = [*getattr(value, "values", ()), *(field.value for field in getattr(value, "fields", ()))]
    return any(map(_varies, parts))
