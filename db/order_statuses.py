"""The status of each order as it was last told: what the present one is compared with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Insert, Select, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from db import models, orders
from db.connection import Connection
from db.keys import among
from db.models.own import LastStatus
from db.scope import Scope
from sales.order import OrderStatus

# Orders whose status is computed at once for the baseline: some 50 ms.
_PAGE = 2000


@dataclass(frozen=True)
class Known:
    """The status of an order, and whether it is deleted; `branch` and `number` are its key in the ERP."""

    branch: str
    number: str
    status: OrderStatus
    deleted: bool


def now(row: Any) -> Known:
    """What an order's `row` says."""
    return Known(row.branch, row.number, row.status, row.deleted)


async def known(db: Connection, branch: str, numbers: Sequence[str]) -> Mapping[str, Known]:
    """What was last told of the orders with these numbers, by number."""
    told: Any = LastStatus

    def build() -> Select[Any]:
        here = (told.branch == bindparam("branch"), among(db, told.number, "numbers"))
        return select(told.number, told.status, told.deleted).where(*here)

    rows = await db.rows("order_statuses.known", build, {"branch": branch, "numbers": list(numbers)})
    return {row.number: Known(branch, row.number, OrderStatus[row.status], row.deleted) for row in rows}


async def keep(db: Connection, statuses: Iterable[Known]) -> None:
    """Remember `statuses` in place of those before."""
    rows = [{**asdict(one), "status": one.status.name} for one in statuses]
    if not rows:
        return

    def build() -> Insert:
        make: Any = (postgresql.insert if db.postgresql else sqlite.insert)(LastStatus)
        make = make.values({name: bindparam(name) for name in rows[0]})
        change = {"status": make.excluded.status, "deleted": make.excluded.deleted}
        made: Insert = make.on_conflict_do_update(index_elements=["branch", "number"], set_=change)
        return made

    await db.change("order_statuses.keep", build, *rows)


async def branches(db: Connection) -> list[str]:
    """What stands in the orders' branch column, each once; branches are few, and the key begins with them."""
    order: Any = models.Order
    query = select(order.branch).order_by(order.branch).limit(1)
    found: list[str] = []
    row = await db.one(query)
    while row is not None:
        found.append(row.branch)
        row = await db.one(query.where(order.branch > row.branch))
    return found


async def page(db: Connection, branch: str, after: str) -> list[Known]:
    """The present status of live orders of `branch` with numbers above `after`, in their order; none after the last."""
    scope, order = Scope(db.company, branch, None), orders.SOURCE.model
    columns = orders.SOURCE.columns(order, ("branch", "number", "status", "deleted"), scope)
    query = select(*columns).where(*orders.SOURCE.visible(order, scope), order.number > after)
    return [now(row) for row in await db.fetch(query.order_by(order.number).limit(_PAGE))]
