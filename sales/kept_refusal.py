"""Refusals kept for later: why an operation ended in an error, to be told in the language of whoever asks."""

import json
from functools import cache

from sales import credit, line_errors, operation_errors, order_errors
from sales.operation_errors import OperationFailed
from sales.refusal import Refusal

_MODULES = (credit, line_errors, operation_errors, order_errors)


def dump(problem: Refusal) -> str:
    """`problem` as text; `load` reads it again."""
    facts = {name: str(value) for name, value in problem.facts.items()}
    return json.dumps({"kind": type(problem).__name__, "path": problem.path, "facts": facts})


def load(text: str) -> Refusal:
    """The refusal that `dump` wrote; of a kind that is no longer known, that the operation failed."""
    kept = json.loads(text)
    kind = _kinds().get(kept["kind"], OperationFailed)
    return kind(**kept["facts"]).at(*kept["path"])


@cache
def _kinds() -> dict[str, type[Refusal]]:
    members = [value for module in _MODULES for value in vars(module).values()]
    return {one.__name__: one for one in members if isinstance(one, type) and issubclass(one, Refusal)}
