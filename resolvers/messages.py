"""The queue of standard messages, for administrators."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from db import message_queue, messages
from db.connection import Connection
from db.keys import Key
from db.listing import Listing
from resolvers import rows
from resolvers.administration import administrator
from resolvers.context import Context
from resolvers.paging import Listed, Order, Paging, listed
from sales.message import Direction, MessageStatus
from sales.payment_method_errors import (
    MessageBlocked,
    MessageNotParked,
    MessageReceived,
    MessageSuperseded,
    MessageUnknown,
)

NEWEST = Order((), descending=True)
_RETRIED = (MessageStatus.FAILED, MessageStatus.REFUSED, MessageStatus.NOT_DELIVERED)


async def listing(
    context: Context,
    paging: Paging,
    status: Sequence[MessageStatus] | None,
    direction: Direction | None,
    names: frozenset[str] | None,
) -> Listed:
    """A page of the messages that left and that came, the newest first."""
    administrator(context)
    found = Listing(messages.SOURCE, context.scope(), messages.matching(status, direction))
    return await listed(context, found, paging, "messages", NEWEST, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The messages with these keys (direction, UUID); for all but administrators there are none."""
    if not context.allow().administrator:
        return [None] * len(keys)
    return await rows.live(context, messages.SOURCE, context.scope(), names, ("direction", "uuid"), keys)


async def retry(context: Context, key: Key | None, names: frozenset[str]) -> Any:
    """The message, which is in the queue again. Raises Refusal."""
    administrator(context)
    if key is None or not await context.database.write(_retry, key, datetime.now(UTC)):
        raise MessageUnknown
    [found] = await by_keys(context, [key], names)
    return found


async def _retry(db: Connection, key: Key, now: datetime) -> bool:
    direction, uuid = key
    if direction == Direction.RECEIVED.name and await messages.received(db, uuid) is not None:
        raise MessageReceived
    message = await message_queue.sent(db, uuid) if direction == Direction.SENT.name else None
    if message is None:
        return False
    await put_back(db, message, now)
    return True


async def put_back(db: Connection, message: Any, now: datetime) -> None:
    """Put a message that failed, was refused or not delivered back into the queue. Raises Refusal."""
    if message.status is MessageStatus.BLOCKED or message.status in _RETRIED:
        earlier = await message_queue.earlier(db, message)
        if earlier is not None:
            raise MessageBlocked(uuid=earlier)
    if message.status not in _RETRIED:
        raise MessageNotParked(status=message.status.name)
    # One that its receiver has rejected lets later ones pass: those say how the record is by now.
    later = None if message.unsettled else await message_queue.later(db, message)
    if later is not None:
        raise MessageSuperseded(uuid=later)
    await message_queue.retry(db, message, now)
