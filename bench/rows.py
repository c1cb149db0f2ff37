"""Whether servers answered the same: their rows, whatever each wraps them in."""

from typing import Any

import orjson


class Different(Exception):
    """Two servers do not return the same rows, so their speeds say nothing."""


def rows(body: bytes) -> Any:
    """What an answer holds: lists without their connections, objects without those that only group fields."""
    answer = orjson.loads(body)
    if answer.get("errors"):
        raise Different(str(answer["errors"])[:500])
    return _plain(answer["data"])


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "nodes" in value:
        return _plain(value["nodes"])
    plain: dict[str, Any] = {}
    for name, one in value.items():
        inner = _plain(one)
        plain |= inner if isinstance(inner, dict) else {name: inner}
    return plain


def leaves(plain: Any) -> int:
    """How many values there are in what `rows` gives."""
    if isinstance(plain, dict):
        plain = list(plain.values())
    return sum(map(leaves, plain)) if isinstance(plain, list) else 1


def first_difference(ours: Any, theirs: Any, path: str = "") -> str | None:
    """Where two answers differ and how; None where they do not."""
    if isinstance(ours, dict) and isinstance(theirs, dict) and ours.keys() == theirs.keys():
        found = [first_difference(ours[name], theirs[name], f"{path}.{name}") for name in ours]
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        found = [first_difference(a, b, f"{path}[{n}]") for n, (a, b) in enumerate(zip(ours, theirs, strict=True))]
    else:
        return None if ours == theirs else f"{path}: {str(ours)[:200]} or {str(theirs)[:200]}"
    return next(filter(None, found), None)
