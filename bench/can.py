"""What the server under test can do: a benchmark of what it cannot yet is skipped, and says so."""

from functools import cache

from graphql import GraphQLSchema

from schema.root import build_schema
from server.cli import worker


@cache
def _schema() -> GraphQLSchema:
    return build_schema()._schema


def subscribe() -> bool:
    """Whether there are subscriptions."""
    return _schema().subscription_type is not None


def order() -> bool:
    """Whether orders can be placed, and a part of the worker applies them."""
    mutations = _schema().mutation_type
    return subscribe() and mutations is not None and "createOrder" in mutations.fields and hasattr(worker, "Job")
