"""Standard messages."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry

from resolvers import messages
from resolvers.ids import decode, encode
from resolvers.paging import Paging
from sales.message import Direction, MessageStatus
from sales.refusal import Refusal
from schema.connection import Connection
from schema.fields import Info, computed
from schema.problem import Refused
from schema.selection import wanted_of, wanted_page
from schema.view import Node, View

strawberry.enum(
    MessageStatus,
    description="WAITING for its turn, EXECUTING, FINISHED; FAILED: its receiver would not do it, or answered nothing "
    "that makes sense, five times; NOT_DELIVERED: nobody answered, so nobody knows; REFUSED: it could not be read as a "
    "message; BLOCKED: an earlier one of the same record must be tried again first.",
)
strawberry.enum(Direction, name="MessageDirection", description="Whether a message left this side or came to it.")


def _id(root: Any) -> strawberry.ID:
    row = root.row
    return strawberry.ID(encode("Message", row.company, row.branch, row.direction.name, row.uuid))


@strawberry.type(
    description="A standard message of the integration with RM, kept in order by record and destination. Those that "
    "came in are here too, with what was answered."
)
class Message(View, Node):
    id: strawberry.ID = computed("company", "branch", "direction", "uuid")(_id)
    direction: Direction
    transaction: str = strawberry.field(description="The kind of record, e.g. PaymentMethod.")
    event: str = strawberry.field(description="upsert, delete, or response: the answer to one that wanted it later.")
    record_key: str = strawberry.field(description="What keeps messages in order: company|code of the payment method.")
    source: str = strawberry.field(description="The product that it comes from.")
    destination: str = strawberry.field(description="The product that it goes to.")
    status: MessageStatus
    attempts: int = strawberry.field(description="How often it was sent since it was queued, or came in.")
    created_at: datetime
    sent_at: datetime | None = strawberry.field(description="The last try; null where it came in, or none was made.")
    error: str | None = strawberry.field(description="Why it has not been done, or not yet.")
    body: str = strawberry.field(description="The message, XML or JSON.")
    response: str | None = strawberry.field(description="The answer to the last try.")

    @computed("uuid", description="The same in every try: its receiver does it once.")
    def uuid(self) -> UUID:
        return UUID(self.row.uuid)


MessageResult = Annotated[
    Message | Refused, strawberry.union("MessageResult", description="The message, in the queue again, or why not.")
]


async def list_messages(
    info: Info,
    first: int | None = None,
    after: str | None = None,
    status: list[MessageStatus] | None = None,
    direction: Direction | None = None,
) -> Connection[Message]:
    page = await messages.listing(info.context, Paging(first, after), status, direction, wanted_page(info))
    return Connection(listed=page, view=Message)


async def retry_message(info: Info, id: strawberry.ID) -> MessageResult:  # the contract's name
    """The message, in the queue again, or why not."""
    asked = decode(id)
    ours = asked and (asked.kind, asked.company, len(asked.key)) == ("Message", info.context.database.company.code, 2)
    try:
        key = asked.key if asked and ours else None
        queued: Message = Message.of(await messages.retry(info.context, key, wanted_of(info, Message)))
    except Refusal as refusal:
        return Refused.of(refusal, language=info.context.language)
    return queued
