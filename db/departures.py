"""Records that leave no row behind, or no row that the viewer may see."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select

from db.changes import Position
from db.connection import Connection
from db.listing import Listing
from db.parts import Part


def moves(listing: Listing) -> Sequence[Part]:
    """Parts whose changes bring or take a record that is itself unchanged."""
    return ()


def queries(listing: Listing, since: datetime) -> Iterator[tuple[str, Select[Any]]]:
    """By kind: stamp, recno and more of records that may be gone."""
    return iter(())


async def unseen(
    db: Connection, listing: Listing, candidates: Sequence[tuple[Position, Any]], ids: frozenset[str]
) -> list[tuple[Position, Any]]:
    """Those of `candidates` whose record is not in the list, with what its id is made of."""
    return []
