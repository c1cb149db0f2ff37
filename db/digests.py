"""All that a viewer may see of a list, as far as a digest needs it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from db.connection import Connection
from db.listing import Listing

PIECE = 2000


def lists(listing: Listing) -> list[Listing]:
    """The list, and the one beside it where there is one."""
    found = (listing, getattr(listing, "beside", None))
    return [one for one in found if one is not None and not one.lacking]


async def piece(db: Connection, listing: Listing, names: frozenset[str], after: int | None) -> Sequence[Row[Any]]:
    """The next rows by record number, at most PIECE: the columns `names`, `recno`, and `stamp` where there is one."""
    entity: Any = listing.source.model
    wanted = names | {"recno"} | ({"stamp"} if hasattr(entity, "stamp") else frozenset())
    beyond = () if after is None else (entity.recno > after,)
    query = select(*listing.columns(entity, wanted)).where(*listing.where(entity), *beyond)
    return await db.fetch(query.order_by(entity.recno).limit(PIECE))
