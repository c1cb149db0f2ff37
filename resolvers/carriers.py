"""Carriers, by code."""

from collections.abc import Sequence
from typing import Any

from db import carriers
from db.keys import Key
from db.listing import Listing
from resolvers import rows
from resolvers.context import Context
from resolvers.paging import Listed, Order, Paging, listed

CODE = Order(("code",))


async def listing(context: Context, paging: Paging, names: frozenset[str] | None) -> Listed:
    """A page of the company's carriers."""
    found = Listing(carriers.SOURCE, context.scope())
    return await listed(context, found, paging, "carriers", CODE, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live carriers with these codes."""
    return await rows.live(context, carriers.SOURCE, context.scope(), names, carriers.SOURCE.key, keys)


async def referred(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The carriers that records refer to by code, deleted ones too."""
    return await rows.referred(context, carriers.SOURCE, context.scope(), names, carriers.SOURCE.key, keys)
