"""What an operation selects, planned once: how each field is read from all objects of its type, or loaded for them."""

from collections import OrderedDict
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

# Fields of all plans that are kept together: about 2 KB each, with what they hold of their documents.
MOST = 20_000
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
    """One selected field: a `column` of views, or what `read` makes of the objects, or what `load` brings."""

    name: str
    type: GraphQLOutputType
    # The scalar or enumeration; of an object, the plan of what is selected of it.
    leaf: Any = None
    plan: "Plan | None" = None
    read: Callable[[Objects], Values] | None = None
    column: str | None = None
    load: Load | None = None

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
    # Its fields and those of the plans below it.
    size: int


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
    size = sum(1 + (field.plan.size if field.plan else 0) for field in fields)
    return Plan(kind, fields, [field.name for field in fields], loaded, views, size) if fields else None


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
    if "columns" in metadata or "part" in metadata:
        resolve = definition.base_resolver.wrapped_func
        return Field(*shape, read=lambda objects: [resolve(one) for one in objects])
    return None


class Plans:
    """Plans by what they are of; the least recently used goes when there are too many."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, tuple[Any, Plan | None]] = OrderedDict()
        self._size = 0

    def get(self, key: Hashable, held: Any, make: Callable[[], Plan | None]) -> Plan | None:
        """The plan of `key`, which may name objects by their ids: `held` keeps them alive as long as the plan is."""
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key][1]
        made = make()
        self._known[key] = held, made
        self._size += _size(made)
        while self._size > MOST and len(self._known) > 1:
            self._size -= _size(self._known.popitem(last=False)[1][1])
        return made


def _size(plan: Plan | None) -> int:
    return plan.size if plan else 1
