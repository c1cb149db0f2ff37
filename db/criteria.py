"""Conditions on the rows of a list, and what tells that two of them are the same."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec

from db.scope import Scope
from db.source import Conditions

P = ParamSpec("P")
Criteria = Callable[[Any, Scope], Conditions]

# Statements are kept by what they ask for; a list of a thousand codes is not asked for twice.
_LONGEST = 500


def all_rows(_entity: Any, _scope: Scope) -> Conditions:
    """No filter."""
    return ()


@dataclass(frozen=True)
class _Known:
    """Conditions that equal arguments make again."""

    conditions: Criteria
    shape: Hashable
    told: str

    def __call__(self, entity: Any, scope: Scope) -> Conditions:
        return self.conditions(entity, scope)


def by_arguments(make: Callable[P, Criteria]) -> Callable[P, Criteria]:
    """Decorates a function that makes criteria of nothing but its arguments: their statements are compiled once."""

    @wraps(make)
    def known(*args: P.args, **kwargs: P.kwargs) -> Criteria:
        told = repr((args, kwargs))
        shape = (make, told) if len(told) <= _LONGEST else None
        return _Known(make(*args, **kwargs), shape, told)

    return known


def shape_of(criteria: Criteria) -> Hashable:
    """What a statement with `criteria` depends on; None where that cannot be told."""
    if isinstance(criteria, _Known):
        return criteria.shape
    return all_rows if criteria is all_rows else None


def told(criteria: Criteria) -> str:
    """What `criteria` ask for, as text: the same for equal arguments, in every process."""
    return criteria.told if isinstance(criteria, _Known) else ""
