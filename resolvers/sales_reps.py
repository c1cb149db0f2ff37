"""Sales representatives, by code."""

from collections.abc import Sequence
from typing import Any

from db import sales_reps
from db.keys import Key
from resolvers import rows
from resolvers.context import Context


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live representatives with these codes."""
    return await rows.live(context, sales_reps.SOURCE, context.scope(), names, sales_reps.SOURCE.key, keys)


async def referred(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The representatives that records refer to, deleted ones too."""
    return await rows.referred(context, sales_reps.SOURCE, context.scope(), names, sales_reps.SOURCE.key, keys)
