"""What can be listed: a table, the part of it that a viewer may see, and columns computed from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Label, literal, type_coerce

from db import types
from db.parts import Makeup, effective
from db.scope import Scope

Conditions = Sequence[ColumnElement[bool]]
Derived = Callable[[Any, Scope], ColumnElement[Any]]


# What a row says beside its table's columns: whose it is, and the business date it was read on.
ALWAYS: Mapping[str, Derived] = {
    "company": lambda _entity, scope: literal(scope.company.code),
    "today": lambda _entity, scope: type_coerce(scope.today(), types.Day()),
}


def everyone(_entity: Any, _scope: Scope) -> Conditions:
    """No condition: every row, whoever it belongs to."""
    return ()


@dataclass(frozen=True)
class Source:
    """`model`'s table (`alias` in the dictionary) and its business `key`.

    `only` gives the conditions that the table's rows of this kind meet, `owned` those under which a row is the scope's
    representative's, `derived` names columns that the database computes; all are functions of the entity, because a
    statement may use a table twice. Reading `personal` columns is logged. `makeup` says what else changes a record: its
    `stamp` is the newest of all of it.
    """

    model: Any
    alias: str
    key: tuple[str, ...]
    only: Callable[[Any, Scope], Conditions] = everyone
    owned: Callable[[Any, Scope], Conditions] = everyone
    derived: Mapping[str, Derived] = field(default_factory=dict)
    personal: frozenset[str] = frozenset()
    makeup: Makeup = field(default_factory=Makeup)

    def column(self, entity: Any, name: str, scope: Scope) -> ColumnElement[Any]:
        if name == "stamp" and self.makeup.parts:
            return effective(self.makeup.parts, entity, scope)
        derived = self.derived.get(name) or ALWAYS.get(name)
        return derived(entity, scope) if derived else getattr(entity, name)

    def columns(self, entity: Any, names: Iterable[str], scope: Scope) -> list[Label[Any]]:
        """The columns called `names`, in a stable order so that equal requests compile once."""
        return [self.column(entity, name, scope).label(name) for name in sorted(names)]

    def visible(self, entity: Any, scope: Scope) -> list[ColumnElement[bool]]:
        """Live rows of the branch that the viewer may see."""
        return [entity.deleted.is_(False), *self.reachable(entity, scope)]

    def reachable(self, entity: Any, scope: Scope) -> list[ColumnElement[bool]]:
        """As `visible`, logically deleted rows too: what a reference may resolve to."""
        here = entity.branch == scope.branch_of(self.alias)
        conditions: list[ColumnElement[bool]] = [here, *self.only(entity, scope)]
        if scope.rep_code is not None:
            conditions += self.owned(entity, scope)
        return conditions

    def held(self, entity: Any, scope: Scope) -> Conditions:
        """Rows that the viewer may see, or may have seen before they were deleted."""
        own = self.makeup.held
        return own(entity, scope) if own else self.reachable(entity, scope)
