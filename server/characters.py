"""Characters that no value may hold, and those that no code or id may hold."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from graphql import (
    ArgumentNode,
    DocumentNode,
    Node,
    ObjectFieldNode,
    StringValueNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
)

from server.refusals import CharacterForbidden, TooManyValues

# What people write, where a pasted direction mark or a joined emoji does no harm.
FREE_TEXT = frozenset({"search", "comments", "description", "title", "password"})

# PostgreSQL refuses NUL, and a lone surrogate is no character.
_NOWHERE = "\0\ud800-\udfff"
# Direction marks and zero-width characters: a code that holds one looks like another code.
_INVISIBLE = "\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_IN_FREE_TEXT = re.compile(f"[{_NOWHERE}]")
_IN_CODES = re.compile(f"[{_NOWHERE}{_INVISIBLE}]")
_SUSPECT = re.compile(rf"\\u|[{_NOWHERE}{_INVISIBLE}]")

Place: TypeAlias = tuple[Any, ...]


def refuse_in_document(document: DocumentNode, text: str) -> None:
    """Raise CharacterForbidden where a literal of the document, whose source is `text`, holds what it must not."""
    if not _SUSPECT.search(text):
        return
    for name, value in _named_values(document):
        if isinstance(value, StringValueNode):
            _refuse(value.value, name, name not in FREE_TEXT)


def free_variables(document: DocumentNode) -> frozenset[str]:
    """The variables that are used for free text, and for nothing else."""
    used = [(name, value.name.value) for name, value in _named_values(document) if isinstance(value, VariableNode)]
    return frozenset(variable for name, variable in used if name in FREE_TEXT) - frozenset(
        variable for name, variable in used if name not in FREE_TEXT
    )


def refuse_in_variables(variables: Mapping[str, Any], free: frozenset[str], most: int) -> None:
    """Raise CharacterForbidden where a variable holds what it must not, TooManyValues where there are over `most`."""
    waiting: list[tuple[Place, Any, bool]] = [((name,), value, name in free) for name, value in variables.items()]
    seen = 0
    while waiting:
        place, value, is_free = waiting.pop()
        if isinstance(value, str):
            if (_IN_FREE_TEXT if is_free else _IN_CODES).search(value):
                _refuse(value, "variables." + ".".join(map(str, place)), not is_free)
        elif isinstance(value, dict):
            waiting += [((*place, name), inner, is_free or name in FREE_TEXT) for name, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*place, n), inner, is_free) for n, inner in enumerate(value)]
        seen += 1
        if seen + len(waiting) > most:
            raise TooManyValues(limit=most)


def _refuse(value: str, place: str, code: bool) -> None:
    if found := (_IN_CODES if code else _IN_FREE_TEXT).search(value):
        raise CharacterForbidden(place=place, character=f"U+{ord(found[0]):04X}")


def _named_values(document: DocumentNode) -> Iterator[tuple[str, ValueNode]]:
    """The texts and variables of a document, each with the name of the argument or input field that it fills."""
    waiting: list[tuple[str, Any]] = [("", document)]
    while waiting:
        name, one = waiting.pop()
        if isinstance(one, StringValueNode | VariableNode):
            yield name, one
        elif isinstance(one, VariableDefinitionNode):
            waiting += [(name, one.default_value), (name, one.directives)]
        elif isinstance(one, ArgumentNode | ObjectFieldNode):
            waiting.append((one.name.value, one.value))
        elif isinstance(one, Node):
            waiting += [(name, getattr(one, key)) for key in one.keys if key != "loc"]
        elif isinstance(one, tuple):
            waiting += [(name, child) for child in one]
