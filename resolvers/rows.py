"""Rows by key for batches of parents, with the reading of personal data remembered for the access log."""

from collections.abc import Sequence
from typing import Any

from db import lookup, union
from db.criteria import Criteria, all_rows
from db.keys import Key
from db.scope import Scope
from db.source import Source
from resolvers.context import Context

Rows = Sequence[Any]


async def live(
    context: Context, source: Source, scope: Scope, names: frozenset[str], link: Sequence[str], keys: Sequence[Key]
) -> list[Any]:
    """The live row for each key, None where the viewer may see none."""
    if not keys or source.alias in scope.company.lacks:
        return [None] * len(keys)
    rows = await context.database.read(lookup.live, source, scope, names, link, keys)
    context.note(source, names, len(rows))
    return list(rows)


async def live_in(
    context: Context,
    sources: Sequence[Source],
    scope: Scope,
    names: frozenset[str],
    link: Sequence[str],
    keys: Sequence[Key],
) -> list[Any]:
    """As `live`, of several tables whose columns are called alike: the first that has a row for the key."""
    if not keys:
        return []
    rows = await context.database.read(union.live, sources, scope, names, link, keys)
    context.note(sources[0], names, len(rows))
    return rows


async def referred(
    context: Context, source: Source, scope: Scope, names: frozenset[str], link: Sequence[str], keys: Sequence[Key]
) -> list[Any]:
    """As `live`, but logically deleted rows answer where no live one exists."""
    if not keys or source.alias in scope.company.lacks:
        return [None] * len(keys)
    rows = await context.database.read(lookup.referred, source, scope, names, link, keys)
    context.note(source, names, len(rows))
    return list(rows)


async def children(
    context: Context,
    source: Source,
    scope: Scope,
    names: frozenset[str],
    link: Sequence[str],
    keys: Sequence[Key],
    order: Sequence[str],
    criteria: Criteria = all_rows,
) -> list[Rows]:
    """All live rows that refer to each key, in `order`."""
    if not keys or source.alias in scope.company.lacks:
        return [[]] * len(keys)
    groups = await context.database.read(lookup.children, source, scope, names, link, keys, order, criteria)
    context.note(source, names, sum(len(group) for group in groups))
    return list(groups)
