"""What the API needs to know of standard messages, and how it writes them, from settings."""

from datetime import datetime
from uuid import uuid4

from db.messages import Draft
from messages.composing import content_of, payment_method_message
from resolvers.messaging import Change, Messaging
from sales import cross_reference
from server.end import End
from server.message_settings import MessageSettings


def messaging_of(settings: MessageSettings) -> Messaging:
    """This end of the integration, as resolvers see it."""
    end = End.of(settings)
    return Messaging(
        role=end.role,
        company=settings.messages_company,
        protected=end.protected,
        administrator_field=settings.administrator_field,
        destinations=tuple(end.destinations),
        write=Composer(end),
    )


class Composer:
    """Writes what became of a payment method as the message that is sent, in the form that settings want."""

    def __init__(self, end: End) -> None:
        self.end = end

    def __call__(self, change: Change, destination: str, now: datetime) -> Draft:
        """The message for one destination; each has a UUID of its own."""
        from messages.transports import WRITERS  # noqa: PLC0415  # lxml: 5 MB that only a back office needs

        uuid, end = uuid4(), self.end
        party = end.party.of(change.company, change.branch)
        content = content_of(
            change.company, change.branch, change.number, change.code, change.description, change.active
        )
        message = payment_method_message(uuid, change.event, content, party, now, end.delivery)
        return Draft(
            uuid=str(uuid),
            transaction=message.header.transaction,
            event=change.event.value,
            record_key=cross_reference.value(change.company, change.code),
            source=end.party.product,
            destination=destination,
            transport=end.transport,
            body=WRITERS[end.transport](message).decode(),
        )
