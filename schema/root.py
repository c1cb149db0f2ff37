"""The whole schema."""

import strawberry
from graphql import GraphQLArgument, GraphQLInputField, GraphQLInputObjectType, GraphQLSchema, Undefined
from strawberry.schema.config import StrawberryConfig

from schema.executor import BatchExecutor
from schema.mutation import Mutation
from schema.query import Query
from schema.scalars import SCALARS
from schema.subscription import Subscription


def build_schema(batch: bool = True) -> strawberry.Schema:
    """Every type that clients see; without `batch` graphql-core's own executor runs, for comparison."""
    schema = strawberry.Schema(
        Query,
        Mutation,
        Subscription,
        config=StrawberryConfig(auto_camel_case=True, scalar_map=SCALARS),
        execution_context_class=BatchExecutor if batch else None,
    )
    _leave_out_null_defaults(schema._schema)
    return schema


def _leave_out_null_defaults(schema: GraphQLSchema) -> None:
    """Say `first: Int`, not `first: Int = null`: an argument that may be left out has no default to show."""
    for kind in schema.type_map.values():
        for field in getattr(kind, "fields", {}).values():
            options = [field] if isinstance(kind, GraphQLInputObjectType) else field.args.values()
            for option in options:
                if isinstance(option, GraphQLArgument | GraphQLInputField) and option.default_value is None:
                    option.default_value = Undefined
