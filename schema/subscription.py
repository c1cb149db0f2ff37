"""The root of every subscription: one line a field, resolved in the file of its noun."""

from collections.abc import AsyncGenerator

import strawberry

from schema.notification_event import NotificationFeed, notification_added
from schema.order_event import OrderStatusFeed, order_status_changed


@strawberry.type
class Subscription:
    order_status_changed: AsyncGenerator[OrderStatusFeed, None] = strawberry.subscription(
        resolver=order_status_changed,
        description="Status changes of the viewer's orders, from whatever caused them. With `after`, first everything "
        "since that cursor.",
    )
    notification_added: AsyncGenerator[NotificationFeed, None] = strawberry.subscription(
        resolver=notification_added, description="The viewer's new notifications."
    )
