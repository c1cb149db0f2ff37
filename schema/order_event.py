"""Status changes of orders, as they happen."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry

from resolvers import orders
from resolvers.ids import decode, encode, internal_id, parse
from sales import external_number, status_reason
from sales.operation import SyncState
from sales.order import OrderStatus
from sales.order_news import OrderNews, of_json
from sales.status_reason import StatusReason
from sales.viewer import Privilege
from schema.fields import Info, Parents, batched, computed
from schema.order import Order
from schema.resync import ResyncRequired, resync
from schema.selection import wanted
from schema.view import View
from subscriptions import stream
from subscriptions.order_changes import wanted_by


@dataclass(frozen=True)
class Told:
    """An event of the log and what it says."""

    seq: int
    created_at: datetime
    subject: str
    news: OrderNews


async def _orders(parents: Parents, info: Info) -> Sequence[Any]:
    # Whoever may hear of the order may see it; who lost the privilege hears nothing.
    keys = [parent.row.news.identity for parent in parents]
    return [Order.of(row) for row in await orders.by_keys(info.context, keys, wanted(info))]


async def _reasons(parents: Parents, info: Info) -> Sequence[str | None]:
    return [_words(parent.row.news.reason, info.context.language) for parent in parents]


def _words(reason: StatusReason | dict[str, str] | None, language: str) -> str | None:
    if isinstance(reason, dict):
        return reason.get(language) or reason.get("en")
    return reason and status_reason.text(reason, language)


@strawberry.type(description="A change of an order's status, or of what became of an operation on it.")
class OrderStatusEvent(View):
    order: Order | None = batched(_orders, description="As it is now; null once deleted or out of scope.")
    reason: str | None = batched(
        _reasons, description="What blocks the order, or why the operation was refused, in the language of the request."
    )

    @computed(description="Give it as `after` to go on from here.")
    def cursor(self) -> str:
        return str(self.row.seq)

    @computed()
    def occurred_at(self) -> datetime:
        return self.row.created_at  # type: ignore[no-any-return]  # a view's row is any row

    @computed(description="The order's id, also once it is deleted.")
    def order_id(self) -> strawberry.ID:
        known = parse(self.row.subject)
        return strawberry.ID(encode("Order", known.company, known.branch, *known.key) if known else "")

    @computed(description="The ERP's; null while the order is not yet there.")
    def number(self) -> str | None:
        return self.row.news.number or None

    @computed()
    def external_number(self) -> UUID | None:
        return external_number.of(self.row.news.external_number)

    @computed()
    def customer_name(self) -> str:
        return self.row.news.customer_name  # type: ignore[no-any-return]  # a view's row is any row

    @computed(description="Null where nothing was known of the order before.")
    def previous_status(self) -> OrderStatus | None:
        return self.row.news.previous  # type: ignore[no-any-return]  # a view's row is any row

    @computed(description="As it was when it happened.")
    def status(self) -> OrderStatus:
        return self.row.news.status  # type: ignore[no-any-return]  # a view's row is any row

    @computed()
    def sync_state(self) -> SyncState:
        return self.row.news.sync_state  # type: ignore[no-any-return]  # a view's row is any row

    @computed()
    def deleted(self) -> bool:
        return self.row.news.deleted  # type: ignore[no-any-return]  # a view's row is any row


OrderStatusFeed = Annotated[OrderStatusEvent | ResyncRequired, strawberry.union("OrderStatusFeed")]


async def _show(rows: Sequence[Any]) -> list[OrderStatusEvent]:
    return OrderStatusEvent.each(Told(row.seq, row.created_at, row.subject, of_json(row.payload)) for row in rows)


async def order_status_changed(
    info: Info, after: str | None = None, order_ids: list[strawberry.ID] | None = None
) -> AsyncGenerator[OrderStatusFeed, None]:
    context = info.context
    scope = context.scope(Privilege.ORDERS)
    return stream.Stream(  # type: ignore[return-value]  # an asynchronous iterable is all that the executor asks for
        feed=context.feed,
        wanted=wanted_by(scope),
        start=await stream.start(context.feed, context.resume or after),
        show=_show,
        resync=resync,
        audience=("orders", scope.branch, scope.rep_code),
        subjects=None if order_ids is None else frozenset(map(_subject, order_ids)),
    )


def _subject(text: str) -> str:
    """How the log names the order with this id; "", which is no subject, where it is no id of an order."""
    known = decode(text)
    return f"Order:{internal_id(known.company, known.branch, *known.key)}" if known and known.kind == "Order" else ""
