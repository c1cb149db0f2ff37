"""What an operation may return: objects, counted from its page sizes before anything is read."""

from collections.abc import Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)

from server.figures import Fragments
from server.refusals import PageNegative, PageTooLarge

PAGE = 20
UNPAGED = 10
_DIGITS = 11


class Cost:
    """Counts the objects of one operation with the variables of one request; a fragment is counted once.

    `depends` tells afterwards whether any size came from a variable: if none did, the figure holds for every request.
    """

    def __init__(
        self, schema: GraphQLSchema, fragments: Fragments, largest_page: int, variables: Mapping[str, Any]
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.largest_page = largest_page
        self.variables = variables
        self.depends = False
        self._defaults: dict[str, ValueNode | None] = {}
        self._known: dict[str, tuple[int, int]] = {}

    def of(self, operation: OperationDefinitionNode) -> int:
        """Objects that the operation may return. Raises PageTooLarge and PageNegative."""
        for definition in operation.variable_definitions or ():
            self._defaults[definition.variable.name.value] = definition.default_value
        single, per_row = self._selections(operation.selection_set, self.schema.get_root_type(operation.operation))
        return single + per_row * UNPAGED

    def _selections(self, selections: SelectionSetNode | None, parent: GraphQLNamedType | None) -> tuple[int, int]:
        """Objects below one parent: those that come once, and those that come for each row of its lists."""
        single = per_row = 0
        for selection in selections.selections if selections else ():
            if isinstance(selection, FieldNode):
                once, each = self._field(selection, parent)
            elif isinstance(selection, FragmentSpreadNode):
                once, each = self._fragment(selection.name.value)
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                inner = self.schema.get_type(condition.name.value) if condition else parent
                once, each = self._selections(selection.selection_set, inner)
            else:
                continue
            single += once
            per_row += each
        return single, per_row

    def _fragment(self, name: str) -> tuple[int, int]:
        if name not in self._known:
            self._known[name] = 0, 0
            if fragment := self.fragments.get(name):
                condition = self.schema.get_type(fragment.type_condition.name.value)
                self._known[name] = self._selections(fragment.selection_set, condition)
        return self._known[name]

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> tuple[int, int]:
        fields = parent.fields if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) else {}
        field = fields.get(node.name.value)
        # Validation says which fields do not exist; introspection reads no rows.
        if field is None or is_leaf_type(named := get_named_type(field.type)):
            return 0, 0
        single, per_row = self._selections(node.selection_set, named)
        own, size = _weight(named), self._size(node, field)
        if is_list_type(get_nullable_type(field.type)):
            element = own + single + per_row * UNPAGED
            return (0, element) if size is None else (element * size, 0)
        return own + single + per_row * (UNPAGED if size is None else size), 0

    def _size(self, node: FieldNode, field: GraphQLField) -> int | None:
        """How many rows the field's arguments allow; None where it takes no page."""
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        if "ids" in field.args and (ids := self._value(given.get("ids"))) is not None:
            return len(ids) if isinstance(ids, list | tuple) else 1
        names = [name for name in ("first", "last") if name in field.args]
        if not names:
            return None
        asked = [size for name in names if (size := self._rows(name, given.get(name), field)) is not None]
        return max(asked, default=PAGE)

    def _rows(self, name: str, node: ValueNode | None, field: GraphQLField) -> int | None:
        value = self._value(node)
        if value is None and (default := field.args[name].default_value) is not Undefined:
            value = default
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        # What is no integer is refused where it is coerced.
        if not isinstance(value, int):
            return None
        if value < 0:
            raise PageNegative(argument=name, given=value)
        if value > self.largest_page:
            raise PageTooLarge(argument=name, given=value, limit=self.largest_page)
        return value

    def _value(self, node: ValueNode | None) -> Any:
        """A number, a list or None for anything else that says nothing about sizes."""
        if isinstance(node, VariableNode):
            self.depends = True
            name = node.name.value
            return self.variables[name] if name in self.variables else self._value(self._defaults.get(name))
        # More digits than an Int has are refused by validation, and Python converts only so many.
        if isinstance(node, IntValueNode) and len(node.value) <= _DIGITS:
            return int(node.value)
        if isinstance(node, ListValueNode):
            return node.values
        return None if node is None or isinstance(node, NullValueNode) else node


def _weight(named: GraphQLNamedType) -> int:
    """1 for an object, 0 for what only wraps one: an edge, a connection's page information."""
    wraps = named.name == "PageInfo" or {"cursor", "node"} <= getattr(named, "fields", {}).keys()
    return 0 if wraps else 1
