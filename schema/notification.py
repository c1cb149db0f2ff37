"""Notifications: what a user is told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import strawberry

from resolvers import customers, notifications, orders, prospects, quotes
from resolvers.nodes import Load
from sales.notification import NotificationKind, created_at, kind_of
from schema.connection import Connection
from schema.customer import Customer
from schema.delta import pages_of
from schema.fields import Info, Parents, batched, computed, identity
from schema.order import Order
from schema.prospect import Prospect
from schema.quote import Quote
from schema.scalars import Stamp
from schema.selection import view_of, wanted, wanted_page
from schema.view import Node, View

strawberry.enum(NotificationKind, description="What a notification tells of.")


def _about(kind: str, load: Load) -> Any:
    """The record that the notification is about, where it is one of type `kind`."""

    async def about(parents: Parents, info: Info) -> Sequence[Any]:
        subjects = [parent.row.subject for parent in parents]
        rows = await notifications.subjects(info.context, kind, load, subjects, wanted(info))
        return [view_of(info).of(row) for row in rows]

    description = "Null where the notification is about something else, or does not say what, or it cannot be seen."
    return batched(about, "subject", description=description)


@strawberry.type(
    description="What a user is told (A1S). The ERP keeps no reference to what a notification is about: it is known of "
    "those that were made through this API."
)
class Notification(View, Node):
    id: strawberry.ID = identity("Notification", "code", "user_code")
    title: str
    description: str | None
    viewed: bool
    order: Order | None = _about("Order", orders.by_keys)
    quote: Quote | None = _about("Quote", quotes.by_keys)
    customer: Customer | None = _about("Customer", customers.by_keys)
    prospect: Prospect | None = _about("Prospect", prospects.by_keys)
    stamp: Stamp | None = strawberry.field(description="The last change in the ERP; null when older than stamps.")

    @computed("kind", "movement")
    def kind(self) -> NotificationKind:
        return kind_of(self.row.kind, self.row.movement)

    @computed("created_on", "created_time", "timezone", description="To the minute, as the ERP has it.")
    def created_at(self) -> datetime:
        return created_at(self.row.created_on, self.row.created_time, ZoneInfo(self.row.timezone))


async def list_notifications(
    info: Info,
    first: int | None = None,
    after: str | None = None,
    viewed: bool | None = None,
    changed_since: Stamp | None = None,
) -> Connection[Notification]:
    paging = pages_of(info, first, after, changed_since=changed_since)
    page = await notifications.listing(info.context, paging, viewed, wanted_page(info))
    return Connection(listed=page, view=Notification)


async def view_notifications(info: Info, ids: list[strawberry.ID]) -> list[Notification]:
    return Notification.each(await notifications.view(info.context, ids, wanted(info)))
