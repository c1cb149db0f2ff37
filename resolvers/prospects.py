"""Prospects: their pages, and those that quotes refer to."""

from collections.abc import Sequence
from typing import Any

from db import prospects
from db.keys import Key
from db.listing import Listing
from resolvers import rows
from resolvers.context import Context
from resolvers.paging import Listed, Order, Paging, listed
from sales.viewer import Privilege

CODE = Order(("code", "store"))


async def listing(context: Context, paging: Paging, search: str | None, names: frozenset[str] | None) -> Listed:
    """A page of the prospects that the viewer may see."""
    found = Listing(prospects.SOURCE, context.scope(Privilege.CUSTOMERS), prospects.matching(search))
    return await listed(context, found, paging, "prospects", CODE, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live prospects with these (code, store), None where the viewer may see none."""
    scope = context.scope(Privilege.CUSTOMERS)
    return await rows.live(context, prospects.SOURCE, scope, names, prospects.SOURCE.key, keys)


async def referred(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The prospects that quotes refer to by (code, store), deleted ones too."""
    scope = context.scope(Privilege.CUSTOMERS)
    return await rows.referred(context, prospects.SOURCE, scope, names, prospects.SOURCE.key, keys)
