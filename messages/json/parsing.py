"""Bytes to what JSON holds, no deeper than a message can be."""

from typing import Any

import orjson

from sales.message_errors import NotWellFormed

# A batch of answers with ids in lists of lists has ten levels.
DEEPEST = 40


def parse(raw: bytes) -> Any:
    """What `raw` holds. Raises NotWellFormed, also where it is nested so deep that looking at it would exhaust us."""
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise NotWellFormed(reason=error.msg[:300]) from None
    if _deeper(found, DEEPEST):
        raise NotWellFormed(reason=f"it is nested more than {DEEPEST} levels deep")
    return found


def _deeper(value: Any, levels: int) -> bool:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return bool(parts) and (levels == 0 or any(_deeper(part, levels - 1) for part in parts))
