"""Where `delta` may be selected: it belongs to whole lists, which can be pulled, not to those of a record."""

from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLObjectType,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
    get_named_type,
)

DELTA, SINCE = "delta", "changedSince"


class PullsOfWholeLists(ValidationRule):
    """Refuses `delta` below a field that takes no `changedSince`."""

    context: ValidationContext

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        field = self.context.get_field_def()
        named = field and get_named_type(field.type)
        if field is None or not isinstance(named, GraphQLObjectType) or DELTA not in named.fields:
            return
        if SINCE not in field.args and (found := self._delta(node.selection_set, set())):
            self.report_error(GraphQLError(f"'{DELTA}' belongs to the lists that take '{SINCE}'.", found))

    def _delta(self, selections: SelectionSetNode | None, spread: set[str]) -> FieldNode | None:
        for selection in selections.selections if selections else ():
            if isinstance(selection, FieldNode):
                if selection.name.value == DELTA:
                    return selection
                continue
            inside = selection
            if isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                fragment = self.context.get_fragment(name)
                if fragment is None or name in spread:
                    continue
                spread.add(name)
                inside = fragment  # type: ignore[assignment]  # both have a selection set
            if found := self._delta(inside.selection_set, spread):  # type: ignore[attr-defined]  # no field any more
                return found
        return None
