"""What an operation selects, planned once: how each field is read from all objects of its type, or loaded for them."""

import weakref
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLString,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_non_null_type,
    is_object_type,
)

from schema.arguments import Arguments
from schema.view import Rows, View

# Of one operation: what @skip and @include leave of it differs from request to request.
MOST = 64
Values = Sequence[Any]
Objects = Sequence[Any]
Collect = Callable[[GraphQLObjectType, Any], Any]


class Unplanned(Exception):  # not an error of the operation: it sends it the ordinary way
    """Something that only graphql-core's own walk can answer for."""


@dataclass(frozen=True, slots=True)
class Load:
    """A field that is loaded: `call(parents, info, …)` gives a value for each parent."""

    call: Callable[..., Awaitable[Values]]
    definition: Any
    kind: GraphQLObjectType
    field: GraphQLField
    nodes: list[Any]
    arguments: Arguments
    # What was found out about the selection below (`schema.selection`).
    memory: dict[Hashable, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One selected field: a `column` of views, or what `read` makes of the objects, or what `load` brings.

    With `part` it is a view of that kind over the same row.
    """

    name: str
    type: GraphQLOutputType
    # The scalar or enumeration; of an object, the plan of what is selected of it.
    leaf: Any = None
    plan: "Plan | None" = None
    read: Callable[[Objects], Values] | None = None
    column: str | None = None
    load: Load | None = None
    part: Any = None

    def shown(self, rows: Rows) -> Values | None:
        """The column as answers show it; None where that takes reading its values first. Raises Unplanned."""
        if self.leaf is None or self.leaf is not get_nullable_type(self.type):
            return None
        values = rows.shown(str(self.column), str(self.leaf))
        if values is not None and None in values and is_non_null_type(self.type):
            raise Unplanned
        return values

    def values(self, objects: Objects) -> Values:
        """What the objects have, as it is."""
        return self.read(objects) if self.read else [getattr(one, str(self.column)) for one in objects]


@dataclass(frozen=True, slots=True)
class Plan:
    """The selected fields of a type."""

    kind: GraphQLObjectType
    fields: Sequence[Field]
    names: Sequence[str]
    loaded: Sequence[Field]
    # Whether its objects are views.
    views: bool

    @property
    def plain(self) -> bool:
        """Whether nothing but columns of views is read."""
        return all(field.column or field.part for field in self.fields)


def make(kind: Any, details: Any, collect: Collect) -> Plan | None:
    """The plan of what `details` select of `kind`; None where some of it is of no kind that is known here."""
    selected, defers, _forbidden = collect(kind, details)
    return None if defers else of_fields(kind, selected, collect)


def of_fields(kind: Any, selected: Any, collect: Collect) -> Plan | None:
    """As `make`, of fields that have been collected already."""
    fields = []
    for name, details in selected.items():
        field = _field(kind, name, details, collect)
        if field is None:
            return None
        fields.append(field)
    views = issubclass(kind.extensions["strawberry-definition"].origin, View)
    loaded = [field for field in fields if field.load]
    return Plan(kind, fields, [field.name for field in fields], loaded, views) if fields else None


def _field(kind: Any, name: str, details: Any, collect: Collect) -> Field | None:
    node = details[0].node
    if node.name.value == "__typename":
        return Field(name, GraphQLString, GraphQLString, read=lambda objects: [kind.name] * len(objects))
    field = kind.fields.get(node.name.value)
    definition = field.extensions.get("strawberry-definition") if field else None
    if definition is None:
        return None
    named = get_named_type(field.type)
    leaf = named if is_leaf_type(named) else None
    plan = make(named, details, collect) if is_object_type(named) else None
    if leaf is None and plan is None:
        return None
    shape = (name, field.type, leaf, plan)
    metadata = definition.metadata
    if definition.base_resolver is None or "column" in metadata:
        return Field(*shape, column=metadata.get("column", definition.python_name))
    call = metadata.get("load")
    if call is not None:
        nodes = [one.node for one in details]
        arguments = Arguments(field, definition, details[0])
        return Field(*shape, load=Load(call, definition, kind, field, nodes, arguments, {}))
    if "part" in metadata:
        view = metadata["part"]
        return Field(*shape, read=lambda objects: view.each(one.row for one in objects), part=view)
    if "columns" in metadata:
        resolve = definition.base_resolver.wrapped_func
        return Field(*shape, read=lambda objects: [resolve(one) for one in objects])
    return None


class Plans:
    """The plans of operations, kept as long as somebody keeps the operation itself."""

    def __init__(self) -> None:
        self._known: dict[int, dict[Hashable, tuple[Any, Plan | None]]] = {}

    def get(self, operation: Any, key: Hashable, held: Any, make: Callable[[], Plan | None]) -> Plan | None:
        """A plan of `operation`. Its `key` may name nodes by their ids: `held` keeps them alive."""
        known = self._known.get(id(operation))
        if known is None:
            known = self._known[id(operation)] = {}
            weakref.finalize(operation, self._known.pop, id(operation), None)
        if key not in known:
            if len(known) >= MOST:
                known.clear()
            known[key] = held, make()
        return known[key][1]
