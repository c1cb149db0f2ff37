"""Operations made up from the schema: whatever it holds, now or later, is asked for."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    OperationType,
    Undefined,
    get_named_type,
    is_abstract_type,
    is_composite_type,
)
from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]
DEEPEST, WIDEST = 4, 6


@dataclass(frozen=True)
class Pool:
    """What arguments are drawn from: texts and ids, by the argument's or input field's name, or else by its scalar."""

    ids: Sequence[str]
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    dates: Sequence[str] = ("2026-01-01", "2026-06-30", "2025-12-31")

    def text(self, name: str, kind: str) -> Sequence[str]:
        return self.texts.get(name) or self.texts.get(kind) or self.texts.get("", ("01",))


@dataclass
class Operation:
    """A valid operation."""

    text: str
    variables: dict[str, Any]


class _Writer:
    """Writes one operation, drawing every choice."""

    def __init__(self, draw: Draw, schema: GraphQLSchema, pool: Pool, without: Set[str]) -> None:
        self.draw, self.schema, self.pool, self.without = draw, schema, pool, without
        self.variables: dict[str, Any] = {}
        self.declared: list[str] = []
        self.fragments: list[str] = []
        self.aliases = 0

    def operation(self, of: OperationType, roots: Sequence[str] | None) -> Operation:
        root = self.schema.get_root_type(of)
        assert root
        known = [name for name in root.fields if name not in self.without and (roots is None or name in roots)]
        names = self.draw(st.lists(st.sampled_from(known), min_size=1, max_size=2))
        body = " ".join(self._field(root, name, DEEPEST) for name in names)
        head = f"{of.value}({' '.join(self.declared)})" if self.declared else of.value
        return Operation("\n".join((f"{head} {{ {body} }}", *self.fragments)), self.variables)

    def _selection(self, kind: GraphQLNamedType, depth: int) -> str:
        if is_abstract_type(kind):
            kinds = self.draw(st.lists(st.sampled_from(self.schema.get_possible_types(kind)), min_size=1, max_size=2))
            own = ["id"] if isinstance(kind, GraphQLInterfaceType) else []
            chosen = [*own, "__typename", *(f"... on {one.name} {self._selection(one, depth)}" for one in kinds)]
            return f"{{ {' '.join(chosen)} }}"
        assert isinstance(kind, GraphQLObjectType)
        leaves = [name for name, one in kind.fields.items() if not is_composite_type(get_named_type(one.type))]
        known = [name for name in (kind.fields if depth > 0 else leaves) if name not in self.without]
        names = self.draw(st.lists(st.sampled_from([*known, "__typename"]), min_size=1, max_size=WIDEST))
        if kind.name.endswith("Connection") and depth > 0:
            names.append("nodes")
        parts = [self._wrapped(kind, self._field(kind, name, depth - 1)) for name in names]
        return f"{{ {' '.join(parts)} }}"

    def _wrapped(self, kind: GraphQLObjectType, selected: str) -> str:
        """The field as it is, in an inline fragment, or in a named one."""
        how = self.draw(st.integers(0, 11))
        if how == 0:
            return f"... {{ {selected} }}"
        if how == 1:
            return f"... on {kind.name} @include(if: {self._boolean()}) {{ {selected} }}"
        if how == 2:
            name = f"F{len(self.fragments)}"
            self.fragments.append(f"fragment {name} on {kind.name} {{ {selected} }}")
            return f"...{name}"
        return selected

    def _field(self, kind: GraphQLObjectType, name: str, depth: int) -> str:
        if name == "__typename":
            return name
        definition = kind.fields[name]
        given = self._arguments(definition.args)
        # Equal response names must mean equal fields, so whatever takes arguments or has children gets its own.
        named = get_named_type(definition.type)
        children = self._selection(named, depth) if is_composite_type(named) else ""
        skip = f" @skip(if: {self._boolean()})" if self.draw(st.integers(0, 14)) == 0 else ""
        self.aliases += 1
        alias = f"a{self.aliases}: " if given or children or self.draw(st.booleans()) else ""
        return f"{alias}{name}{given}{skip} {children}"

    def _boolean(self) -> str:
        return self._variable("Boolean!", self.draw(st.booleans()))

    def _variable(self, kind: str, value: Any) -> str:
        name = f"v{len(self.variables)}"
        self.variables[name] = value
        self.declared.append(f"${name}: {kind}")
        return f"${name}"

    def _arguments(self, arguments: Mapping[str, GraphQLArgument]) -> str:
        given = []
        for name, argument in arguments.items():
            required = isinstance(argument.type, GraphQLNonNull) and argument.default_value is Undefined
            # Cursors are tried by the tests of paging; backward paging excludes forward paging.
            chosen = name == "first" or self.draw(st.integers(0, 2)) == 0
            if required or (chosen and name not in {"after", "before", "last"}):
                given.append(f"{name}: {self._variable(str(argument.type), self._value(name, argument.type))}")
        return f"({', '.join(given)})" if given else ""

    def _value(self, name: str, kind: Any) -> Any:
        if isinstance(kind, GraphQLNonNull):
            return self._value(name, kind.of_type)
        if isinstance(kind, GraphQLList):
            return [self._value(name, kind.of_type) for _ in range(self.draw(st.integers(1, 3)))]
        if isinstance(kind, GraphQLInputObjectType):
            return self._object(kind.fields)
        if isinstance(kind, GraphQLEnumType):
            return self.draw(st.sampled_from(sorted(kind.values)))
        return self.draw(self._scalar(name, kind.name))

    def _object(self, fields: Mapping[str, GraphQLInputField]) -> dict[str, Any]:
        required = [name for name, one in fields.items() if isinstance(one.type, GraphQLNonNull)]
        others = [name for name in fields if name not in required]
        chosen = self.draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
        return {name: self._value(name, fields[name].type) for name in [*required, *chosen]}

    def _scalar(self, name: str, kind: str) -> st.SearchStrategy[Any]:
        if kind == "Int":
            return st.integers(1, 3)
        if kind == "Boolean":
            return st.booleans()
        if kind == "Date":
            return st.sampled_from(self.pool.dates)
        if kind == "Decimal":
            return st.sampled_from(["0.01", "1", "100.00", "2500"])
        if kind == "ID":
            return st.sampled_from(self.pool.ids)
        return st.sampled_from(self.pool.text(name, kind))


def operations(
    schema: GraphQLSchema,
    pool: Pool,
    roots: Sequence[str] | None = None,
    without: Set[str] = frozenset(),
    of: OperationType = OperationType.QUERY,
) -> st.SearchStrategy[Operation]:
    """Valid ones, three or four levels deep; of the fields `roots` of the root where given, `without` some anywhere."""

    @st.composite
    def write(draw: Draw) -> Operation:
        return _Writer(draw, schema, pool, without).operation(of, roots)

    return write()
