"""Digests: what a copy should hold, to find out whether it does."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from db import digests
from db.listing import Listing
from resolvers import delta, pull
from resolvers.context import Context
from sales.digest import MOST
from sales.errors import BadUserInput


def check(buckets: int, bucket: int = 0) -> None:
    """Raises BadUserInput where there cannot be so many buckets, or not this one."""
    if not 1 <= buckets <= MOST:
        raise BadUserInput(reason=f"buckets must be between 1 and {MOST}, not {buckets}")
    if not 0 <= bucket < buckets:
        raise BadUserInput(reason=f"bucket must be between 0 and {buckets - 1}, not {bucket}")


async def stamp(context: Context, entity: str, listing: Listing) -> str:
    """Up to where the rows that are read next are known to be whole; take it before them."""
    return delta.stamp_of(context, await pull.facts(context), entity, listing)


async def pieces(context: Context, listing: Listing, names: frozenset[str]) -> AsyncIterator[Sequence[Any]]:
    """All rows of the list with the columns `names` and their stamps, a piece at a time."""
    for one in digests.lists(listing):
        rows = await context.database.read(digests.piece, one, names, None)
        while rows:
            yield rows
            last = rows[-1].recno
            rows = await context.database.read(digests.piece, one, names, last) if len(rows) == digests.PIECE else ()
