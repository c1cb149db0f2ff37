"""The schema is the committed one, and holds what clients were promised."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphql import parse, print_ast

from schema.root import build_schema
from tests.house.tree import ROOT

SDL = build_schema().as_str()
COMMITTED = ROOT / "schema/schema.graphql"
CONTRACT = Path(__file__).parent / "contract.graphql"

Promise = tuple[str, str, str]


def promises(sdl: str) -> Iterator[Promise]:
    """Each type, field, argument, enum value and union member: its type's name, its own, and what is said of it."""
    for definition in parse(sdl).definitions:
        kind: Any = definition
        name = kind.name.value
        yield name, "", " & ".join(map(print_ast, parts(kind, "interfaces")))
        for one in (*parts(kind, "types"), *parts(kind, "values")):
            yield name, f".{one.name.value}", ""
        for field in parts(kind, "fields"):
            yield name, f".{field.name.value}", said(field)
            for argument in parts(field, "arguments"):
                yield name, f".{field.name.value}({argument.name.value})", said(argument)


def parts(node: Any, name: str) -> tuple[Any, ...]:
    """What a definition holds of this; many hold nothing of it."""
    return tuple(getattr(node, name, None) or ())


def said(field: Any) -> str:
    """The type and the default value."""
    default = getattr(field, "default_value", None)
    return print_ast(field.type) + (f" = {print_ast(default)}" if default else "")


MISSING = sorted(set(promises(CONTRACT.read_text())) - set(promises(SDL)))


def test_the_schema_is_the_committed_one() -> None:
    # After a change that is meant: python -m server schema > schema/schema.graphql
    assert COMMITTED.read_text().splitlines() == SDL.splitlines()


def test_nothing_of_the_contract_is_missing() -> None:
    assert MISSING == []
