"""The size of a document, counted without executing or validating it."""

from dataclasses import dataclass
from typing import TypeAlias

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

Fragments: TypeAlias = dict[str, FragmentDefinitionNode]
# graphql-core limits the depth of these itself, and no page stands below them.
INTROSPECTION = frozenset({"__schema", "__type"})


@dataclass(frozen=True, slots=True)
class Figures:
    """What a document holds with its fragments expanded; `depth` leaves introspection out."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    introspects: bool = False

    def beside(self, other: "Figures") -> "Figures":
        """Both, one next to the other."""
        return Figures(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.directives + other.directives,
            self.introspects or other.introspects,
        )


class Count:
    """Counts each fragment once and multiplies: 2^40 fields of forty doubling fragments take forty steps.

    `visited` is the number of selections looked at, for who wants to know that it grows with the text only.
    """

    def __init__(self, fragments: Fragments) -> None:
        self.fragments = fragments
        self.visited = 0
        self._known: dict[str, Figures] = {}

    def document(self, document: DocumentNode) -> Figures:
        """The figures of all operations, and of the fragments that none of them uses: those are validated too."""
        total = Figures()
        for definition in document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                total = total.beside(self._definition(definition))
        for name in self.fragments:
            if name not in self._known:
                total = total.beside(self._fragment(name))
        return total

    def _definition(self, definition: OperationDefinitionNode | FragmentDefinitionNode) -> Figures:
        variables = definition.variable_definitions or ()
        on_variables = sum(len(variable.directives or ()) for variable in variables)
        own = Figures(directives=len(definition.directives or ()) + on_variables)
        return own.beside(self._selections(definition.selection_set))

    def _fragment(self, name: str) -> Figures:
        known = self._known.get(name)
        if known is None:
            # Nothing while it is being counted: a cycle ends here, and validation says that it is one.
            self._known[name] = Figures()
            fragment = self.fragments.get(name)
            known = self._known[name] = self._definition(fragment) if fragment else Figures()
        return known

    def _selections(self, selections: SelectionSetNode | None) -> Figures:
        total = Figures()
        for selection in selections.selections if selections else ():
            self.visited += 1
            total = total.beside(Figures(directives=len(selection.directives or ())))
            if isinstance(selection, FieldNode):
                total = total.beside(self._field(selection))
            elif isinstance(selection, FragmentSpreadNode):
                total = total.beside(self._fragment(selection.name.value))
            elif isinstance(selection, InlineFragmentNode):
                total = total.beside(self._selections(selection.selection_set))
        return total

    def _field(self, field: FieldNode) -> Figures:
        below = self._selections(field.selection_set)
        introspects = field.name.value in INTROSPECTION
        return Figures(
            depth=1 + (0 if introspects else below.depth),
            fields=1 + below.fields,
            aliases=(field.alias is not None) + below.aliases,
            directives=below.directives,
            introspects=introspects or below.introspects,
        )
