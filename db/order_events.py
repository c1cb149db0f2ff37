"""Telling subscribers of orders: what differs from what they were told last is written to the event log."""

from collections.abc import Mapping, Sequence
from typing import Any

from db import events, locks, lookup, order_statuses, orders
from db.connection import Connection
from db.events import Happening
from db.order_statuses import Known
from db.scope import Scope
from sales.global_id import internal_id
from sales.operation import SyncState
from sales.order import identity_of
from sales.order_news import OrderNews

KIND = "order_status"

_COLUMNS = frozenset(
    ("branch", "number", "external_number", "origin", "rep_code", "customer_name", "status", "status_reason", "deleted")
)


def happening(company: str, branch: str, rep_code: str, news: OrderNews) -> Happening:
    """`news` of an order of `branch`, which belongs to `rep_code`, as a row of the event log."""
    subject = internal_id(company, branch, *news.identity)
    return Happening(KIND, branch, f"Order:{subject}", news.to_json(), rep_code=rep_code)


async def tell(
    db: Connection,
    branch: str,
    numbers: Sequence[str],
    sync_states: Mapping[str, SyncState] | None = None,
    first: Sequence[Happening] = (),
) -> int:
    """Append what is new of the orders with these `numbers` to the event log, after what is to be told `first`; how
    many of them there was news of.

    The last work of a transaction, be it the watcher's or that of whoever changed the orders: of two that look at once
    the second one finds nothing new. `branch` is what stands in the orders' branch column. An order in `sync_states` is
    told of even where its status is the same as before.
    """
    # Before looking: whoever looked earlier has committed what they told.
    await locks.take(db, locks.Lock.EVENTS)
    scope = Scope(db.company, branch, None)
    wanted = list(dict.fromkeys(numbers))
    found = await lookup.referred(db, orders.SOURCE, scope, _COLUMNS, ("number",), [(number,) for number in wanted])
    known = await order_statuses.known(db, branch, wanted)
    told: list[Happening] = []
    changed: list[Known] = []
    for number, row in zip(wanted, found, strict=True):
        before = known.get(number)
        # What was deleted before anybody was told of it is news to nobody.
        if row is None or (before is None and row.deleted):
            continue
        now = order_statuses.now(row)
        state = (sync_states or {}).get(number)
        if now != before:
            changed.append(now)
        if now != before or state is not None:
            news = _news(row, before, now, state or SyncState.SYNCHRONIZED)
            told.append(happening(db.company.code, branch, row.rep_code, news))
    await order_statuses.keep(db, changed)
    await events.append(db, [*first, *told])
    return len(told)


def _news(row: Any, before: Known | None, now: Known, state: SyncState) -> OrderNews:
    return OrderNews(
        identity=identity_of(row.number, row.external_number, row.origin),
        number=row.number,
        external_number=row.external_number,
        customer_name=row.customer_name or "",
        previous=before.status if before and not before.deleted else None,
        status=now.status if not now.deleted or before is None else before.status,
        sync_state=state,
        reason=row.status_reason if not now.deleted else None,
        deleted=now.deleted,
    )
