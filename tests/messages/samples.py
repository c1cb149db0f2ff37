"""Messages of an RM that talks to a Protheus point of sale."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from messages.business import BusinessMessage
from messages.composing import content_of, payment_method_message
from messages.header import Party
from sales.message import Delivery, Event

RM = Party("RM", "12.1.10", "1", "1")
PROTHEUS = Party("PROTHEUS", "12.1.2310")
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=ZoneInfo("America/Sao_Paulo"))
FIRST, SECOND = UUID(int=1), UUID(int=2)


def message(
    event: Event = Event.UPSERT,
    *,
    uuid: UUID = FIRST,
    number: str = "7",
    code: str = "PX",
    description: str = "PAGAMENTO INSTANTANEO",
    active: bool = True,
    delivery: Delivery = Delivery.SYNC,
    **other: Any,
) -> BusinessMessage:
    """What RM sends about its method `number`; `other` replaces parts of the content."""
    content = replace(content_of("1", "1", number, code, description, active), **other)
    return payment_method_message(uuid, event, content, RM, NOON, delivery)
