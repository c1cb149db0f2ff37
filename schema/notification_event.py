"""New notifications, as they come."""

import json
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import strawberry

from resolvers import notifications
from sales.viewer import Privilege
from schema.fields import Info, Parents, batched, computed
from schema.notification import Notification
from schema.resync import ResyncRequired, resync
from schema.selection import wanted
from schema.view import View
from subscriptions import stream
from subscriptions.new_notifications import wanted_by


@dataclass(frozen=True)
class Told:
    """An event of the log, and the key of the notification it is about."""

    seq: int
    key: tuple[str, str]


async def _notifications(parents: Parents, info: Info) -> Sequence[Any]:
    rows = await notifications.by_keys(info.context, [parent.row.key for parent in parents], wanted(info))
    return [Notification.of(row) for row in rows]


@strawberry.type(description="A notification of the viewer that is new.")
class NotificationEvent(View):
    notification: Notification = batched(_notifications)

    @computed(description="Give it as `after` to go on from here.")
    def cursor(self) -> str:
        return str(self.row.seq)


NotificationFeed = Annotated[NotificationEvent | ResyncRequired, strawberry.union("NotificationFeed")]


async def notification_added(info: Info, after: str | None = None) -> AsyncGenerator[NotificationFeed, None]:
    context = info.context
    scope, viewer = context.scope(Privilege.NOTIFICATIONS), context.allow()

    async def show(rows: Sequence[Any]) -> list[NotificationEvent]:
        told = [Told(row.seq, _key(row.payload)) for row in rows]
        found = await notifications.by_keys(context.fresh(), [one.key for one in told], frozenset({"code"}))
        # One that was deleted meanwhile is new to nobody.
        return NotificationEvent.each(one for one, row in zip(told, found, strict=True) if row is not None)

    return stream.Stream(  # type: ignore[return-value]  # an asynchronous iterable is all that the executor asks for
        feed=context.feed,
        wanted=wanted_by(scope, viewer.user_code),
        start=await stream.start(context.feed, context.resume or after),
        show=show,
        resync=resync,
        audience=("notifications", viewer.branch, viewer.user_code),
    )


def _key(payload: str) -> tuple[str, str]:
    kept = json.loads(payload)
    return kept["code"], kept["user_code"]
