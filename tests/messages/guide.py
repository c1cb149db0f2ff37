"""The messages that docs/payment-methods.md shows, as the code writes them."""

from uuid import UUID

from messages import json, xml
from messages.answering import Answering
from messages.answers import InternalId
from messages.business import BusinessMessage
from messages.header import Party
from messages.message import Message
from messages.receiver import ID_NAME, Applied
from sales.message import Delivery, Event, Role
from sales.message_errors import CodeTooLong, NotWellFormed
from sales.version import VERSION
from tests.messages.samples import NOON, message

ASKED, ANSWERED = UUID("3f1c2f0e-6d0b-4c55-9d0a-1b7f5f2b8a01"), UUID("8a5e7c44-0f6e-4f5d-8d57-6a1f0c9b2e10")
PROTHEUS = Party("PROTHEUS", VERSION)


def answering() -> Answering:
    """The point of sale's answers, in English."""
    return Answering(PROTHEUS, Role.POINT_OF_SALE, ANSWERED, NOON, "en")


def inserted() -> BusinessMessage:
    """The back office has a new method."""
    return message(uuid=ASKED)


def later() -> BusinessMessage:
    """The same, to be answered later."""
    return message(uuid=ASKED, delivery=Delivery.ASYNC)


def shown() -> dict[str, bytes]:
    """What stands in the guide, by the title of its section."""
    linked = Applied((InternalId(ID_NAME, "1|7", "01||24|PX"),))
    too_long = CodeTooLong(given="PIXX", length=4, limit=3)
    documents: dict[str, Message] = {
        "A method is added or changed": inserted(),
        "Its answer": answering().done(inserted(), linked),
        "A method is deleted": message(Event.DELETE, uuid=ASKED),
        "It cannot be done": answering().failed(inserted().header, too_long, inserted()),
        "It cannot be read": answering().malformed(None, NotWellFormed(reason="Document is empty"), b"hello"),
        "It is answered later": answering().receipt(later(), "<TOTVSMessage …"),
    }
    written = {title: xml.write(document) for title, document in documents.items()}
    return {**written, "The same in JSON": json.write(inserted())}
