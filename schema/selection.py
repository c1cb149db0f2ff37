"""Which columns an operation needs: read from what it selects, so that nothing else is loaded."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, TypeVar

import strawberry
from graphql import FieldNode, FragmentSpreadNode, GraphQLNamedType, SelectionSetNode, get_named_type
from strawberry.utils.str_converters import to_camel_case

T = TypeVar("T")


@dataclass
class Asked(strawberry.Info[Any, Any]):
    """What a field is asked; what was read from its selection is in `memory`, which all requests of it share."""

    memory: dict[Hashable, Any]


def _remembered(read: Callable[[Any], T]) -> Callable[[Any], T]:
    """`read` of an info, once for every request of the same selection where something remembers it."""

    @wraps(read)
    def reading(info: Any) -> T:
        if not isinstance(info, Asked):
            return read(info)
        if read not in info.memory:
            info.memory[read] = read(info)
        known: T = info.memory[read]
        return known

    return reading


@_remembered
def view_of(info: Any) -> Any:
    """The view that the field returns: its own type, or the nodes' of a connection."""
    return _origin(_node_type(get_named_type(info._raw_info.return_type)))


@_remembered
def wanted(info: Any) -> frozenset[str]:
    """The columns that the fields selected below this one need."""
    raw = info._raw_info
    named = get_named_type(raw.return_type)
    selections = [node.selection_set for node in info._raw_info.field_nodes if node.selection_set]
    if _is_connection(named):
        selections = [inner for outer in selections for inner in _rows_of(outer, raw.fragments)]
    view = _origin(_node_type(named))
    return frozenset(name for one in selections for name in _columns(view, one, raw.fragments))


@_remembered
def wanted_page(info: Any) -> frozenset[str] | None:
    """As `wanted`, for a connection; None where it is not asked for rows, only for their count."""
    raw = info._raw_info
    shown = {field.name.value for node in raw.field_nodes for field in _fields(node.selection_set, raw.fragments)}
    return wanted(info) if shown & {"nodes", "edges", "pageInfo", "delta"} else None


@_remembered
def wants_delta(info: Any) -> bool:
    """Whether a connection is asked for what a pull needs: it has to be known before the rows are read."""
    raw = info._raw_info
    return any(f.name.value == "delta" for node in raw.field_nodes for f in _fields(node.selection_set, raw.fragments))


@_remembered
def identifying(info: Any) -> frozenset[str]:
    """The columns that the ids of a connection's nodes are made of."""
    return identity_columns(view_of(info))


def identity_columns(view: Any) -> frozenset[str]:
    """The columns that the id of a view is made of."""
    columns: frozenset[str] = _needs(view)["id"][0]
    return columns


def wanted_of(info: Any, view: Any) -> frozenset[str]:
    """The columns of `view` that an abstract field's selections need."""
    selections = [node.selection_set for node in info._raw_info.field_nodes]
    return frozenset(name for one in selections for name in _columns(view, one, info._raw_info.fragments))


def _rows_of(connection: SelectionSetNode, fragments: Any) -> Iterator[SelectionSetNode]:
    for field in _fields(connection, fragments):
        if field.name.value == "nodes" and field.selection_set:
            yield field.selection_set
        elif field.name.value == "edges":
            yield from (
                inner.selection_set
                for inner in _fields(field.selection_set, fragments)
                if inner.name.value == "node" and inner.selection_set
            )


def _columns(view: Any, selections: SelectionSetNode | None, fragments: Any) -> Iterator[str]:
    needs = _needs(view)
    for field in _fields(selections, fragments):
        columns, part = needs.get(field.name.value, (frozenset(), None))
        yield from columns
        if part is not None:
            yield from _columns(part, field.selection_set, fragments)


def _fields(selections: SelectionSetNode | None, fragments: Any) -> Iterator[FieldNode]:
    for selection in selections.selections if selections else ():
        if isinstance(selection, FieldNode):
            yield selection
        elif isinstance(selection, FragmentSpreadNode):
            yield from _fields(fragments[selection.name.value].selection_set, fragments)
        else:
            yield from _fields(selection.selection_set, fragments)  # type: ignore[attr-defined]  # an inline fragment


@cache
def _needs(view: Any) -> dict[str, tuple[frozenset[str], Any]]:
    """By field name of the schema: the columns it reads, and the view of a part."""
    needs = {}
    for field in view.__strawberry_definition__.fields:
        own = frozenset() if field.base_resolver else frozenset({field.python_name})
        columns = field.metadata.get("columns", own)
        needs[field.graphql_name or to_camel_case(field.python_name)] = (columns, field.metadata.get("part"))
    return needs


def _is_connection(named: GraphQLNamedType) -> bool:
    fields = getattr(named, "fields", {})
    return "nodes" in fields and "pageInfo" in fields


def _node_type(named: GraphQLNamedType) -> GraphQLNamedType:
    fields = getattr(named, "fields", {})
    return get_named_type(fields["nodes"].type) if _is_connection(named) else named


def _origin(named: GraphQLNamedType) -> Any:
    return named.extensions["strawberry-definition"].origin
