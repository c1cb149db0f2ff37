"""What one system tells or asks another."""

from dataclasses import dataclass

from messages.header import Header
from messages.payment_method import PaymentMethod
from sales.message import Event


@dataclass(frozen=True)
class BusinessMessage:
    """What became of a payment method."""

    header: Header
    event: Event
    content: PaymentMethod


@dataclass(frozen=True)
class WhoIs:
    """Asks what the other end can send and receive: of one transaction, or of all."""

    header: Header
    transaction: str = ""
