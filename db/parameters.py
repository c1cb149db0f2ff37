"""Parameters of the ERP (SX6)."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select

from db import models
from db.connection import Connection


async def values(db: Connection, branch: str, names: Collection[str]) -> Mapping[str, str | None]:
    """What the parameters hold, by name: the branch's own where it has one, else what holds for all branches."""
    table: Any = models.Parameter
    query = select(table.branch, table.name, table.value).where(
        table.branch.in_(["", branch]), table.name.in_(sorted(names)), table.deleted.is_(False)
    )
    # The blank branch comes first, so that the other one wins.
    rows = sorted(await db.fetch(query), key=lambda row: str(row.branch))
    return {row.name: row.value for row in rows}
