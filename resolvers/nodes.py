"""Rows by global id."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from resolvers.context import Context
from resolvers.ids import GlobalId

Load = Callable[..., Awaitable[Sequence[Any]]]


async def found(context: Context, load: Load, asked: Sequence[GlobalId], names: frozenset[str]) -> dict[GlobalId, Any]:
    """The rows that ids of one kind name, as far as the viewer may see them, read by `load(context, keys, names)`."""
    rows = await load(context, [one.key for one in asked], names | {"company", "branch"}) if asked else []
    # The key was looked for in the viewer's own branch, the id may name another.
    return {
        one: row
        for one, row in zip(asked, rows, strict=True)
        if row is not None and (row.company, row.branch) == (one.company, one.branch)
    }
