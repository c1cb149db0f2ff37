"""The messages that the back office sends."""

from datetime import datetime
from uuid import UUID

from messages import payment_method
from messages.business import BusinessMessage
from messages.header import Header, Party
from messages.payment_method import PaymentMethod
from sales import cross_reference
from sales.message import Delivery, Event


def payment_method_message(
    uuid: UUID, event: Event, content: PaymentMethod, party: Party, now: datetime, delivery: Delivery
) -> BusinessMessage:
    """What became of a payment method of `party`'s company, as of `now` in local time."""
    transaction, version = payment_method.TRANSACTION, payment_method.VERSION
    return BusinessMessage(Header.new(uuid, transaction, version, party, now, delivery), event, content)


def content_of(company: str, branch: str, number: str, code: str, description: str, active: bool) -> PaymentMethod:
    """The back office's method `number` as its message shows it."""
    return PaymentMethod(
        company_id=company,
        branch_id=branch,
        company_internal_id=cross_reference.value(company, branch),
        code=code,
        internal_id=cross_reference.value(company, number),
        description=description,
        active=active,
    )
