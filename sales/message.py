"""Standard messages as the queue and its users see them."""

from enum import Enum


class MessageStatus(Enum):
    """Where a message stands, in the seven words of the ERP's own queue."""

    WAITING = "WAITING"
    EXECUTING = "EXECUTING"
    FINISHED = "FINISHED"
    FAILED = "FAILED"
    BLOCKED = "BLOCKED"
    NOT_DELIVERED = "NOT_DELIVERED"
    REFUSED = "REFUSED"


class Direction(Enum):
    """Whether a message left this side or came to it."""

    SENT = "SENT"
    RECEIVED = "RECEIVED"


class Event(Enum):
    """What became of the record that a message is about."""

    UPSERT = "upsert"
    DELETE = "delete"


# What the queue calls the answer to a message that wanted it later.
RESPONSE_EVENT = "response"


class Role(Enum):
    """Which end of the integration this is: who keeps the payment methods, or who only receives them."""

    BACK_OFFICE = "backoffice"
    POINT_OF_SALE = "pos"


class Transport(Enum):
    """How a message is written: as a TOTVSMessage, or as Header and Content (EAI 2.0)."""

    XML = "xml"
    JSON = "json"


class Delivery(Enum):
    """Whether the answer to a message says what became of it, or only that it came."""

    SYNC = "Sync"
    ASYNC = "Async"
