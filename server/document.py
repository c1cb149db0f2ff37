"""One document of a client: valid, within the limits, ready to run as often as it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode

from server.cost import Cost
from server.figures import Figures, Fragments
from server.refusals import OperationNameMissing, OperationUnknown


@dataclass(frozen=True)
class Document:
    """A valid document within the limits. `free` names the variables that take free text."""

    text: str
    ast: DocumentNode
    fragments: Fragments
    figures: Figures
    free: frozenset[str]
    weight: int
    _costs: dict[str | None, int] = field(default_factory=dict)

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation called `name`, or the only one. Raises OperationUnknown and OperationNameMissing."""
        operations = [one for one in self.ast.definitions if isinstance(one, OperationDefinitionNode)]
        if name is None and len(operations) == 1:
            return operations[0]
        if name is None and operations:
            raise OperationNameMissing
        for one in operations:
            if one.name and one.name.value == name:
                return one
        raise OperationUnknown(name=name or "")

    def called(self, name: str | None) -> str | None:
        """What the operation is called, also where the client does not say which of one it means."""
        named = self.operation(name).name
        return named.value if named else None

    def cost(self, schema: GraphQLSchema, name: str | None, largest_page: int, variables: Mapping[str, Any]) -> int:
        """Objects that the operation called `name` may return. Raises PageTooLarge and PageNegative."""
        cost = self._costs.get(name)
        if cost is None:
            count = Cost(schema, self.fragments, largest_page, variables)
            cost = count.of(self.operation(name))
            if not count.depends:
                self._costs[name] = cost
        return cost
