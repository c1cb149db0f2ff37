"""How often a document selects one thing twice: validation compares every two such fields."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from server.figures import Fragments


class Overlaps:
    """Counts pairs of fields with one name in one place, as deep as the selections of such fields are merged."""

    def __init__(self, fragments: Fragments, fields: int) -> None:
        """`fields` is how many the document has: whoever meets more of them walks in a circle."""
        self.fragments = fragments
        self._left = fields
        self._reached: set[str] = set()

    def exceed(self, document: DocumentNode, limit: int) -> bool:
        """Whether there are more than `limit` pairs."""
        pairs = 0
        for root in self._roots(document):
            places = [[root]]
            while places:
                more, below = self._merge(places.pop())
                pairs += more
                if pairs > limit:
                    return True
                if self._left < 0:
                    return False
                places += below
        return False

    def _roots(self, document: DocumentNode) -> Iterator[SelectionSetNode]:
        """Every operation, then every fragment that nothing before it has reached."""
        for definition in document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                yield definition.selection_set
        for name, fragment in self.fragments.items():
            if name not in self._reached:
                yield fragment.selection_set

    def _merge(self, place: list[SelectionSetNode]) -> tuple[int, list[list[SelectionSetNode]]]:
        """The pairs of fields in one place, and the places below it."""
        counts: Counter[str] = Counter()
        below: defaultdict[str, list[SelectionSetNode]] = defaultdict(list)
        entered: set[str] = set()
        while place:
            for selection in place.pop().selections:
                if isinstance(selection, FieldNode):
                    name = (selection.alias or selection.name).value
                    counts[name] += 1
                    if selection.selection_set:
                        below[name].append(selection.selection_set)
                elif isinstance(selection, InlineFragmentNode):
                    place.append(selection.selection_set)
                elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in entered:
                    entered.add(selection.name.value)
                    if fragment := self.fragments.get(selection.name.value):
                        place.append(fragment.selection_set)
        self._reached |= entered
        self._left -= counts.total()
        return sum(n * (n - 1) // 2 for n in counts.values()), list(below.values())
