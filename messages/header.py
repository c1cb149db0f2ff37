"""What stands above every message: which one it is, about what, from whom."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from uuid import UUID

from sales.message import Delivery

STANDARD_VERSION = "1.0"


@dataclass(frozen=True)
class Party:
    """One end of an integration, as it calls itself. `product` is the reference of the other end's cross-references."""

    product: str
    version: str
    company: str = ""
    branch: str = ""

    def of(self, company: str, branch: str) -> "Party":
        """The same, speaking for a branch of a company."""
        return replace(self, company=company, branch=branch)


@dataclass(frozen=True)
class Header:
    """MessageInformation, or Header. `generated_on` is the sender's own clock, as it wrote it."""

    uuid: UUID
    transaction: str
    version: str
    party: Party
    generated_on: str
    delivery: Delivery = Delivery.SYNC
    application: str = ""
    context: str = ""
    user: str = ""
    standard_version: str = STANDARD_VERSION

    @classmethod
    def new(
        cls, uuid: UUID, transaction: str, version: str, party: Party, now: datetime, delivery: Delivery = Delivery.SYNC
    ) -> Self:
        """Of a message that `party` makes at `now`, which is local time."""
        return cls(uuid, transaction, version, party, clock(now), delivery, application=party.product)

    def answered(self, uuid: UUID, party: Party, now: datetime) -> "Header":
        """Of an answer by `party` to the message that this one stands above."""
        own = party.of(self.party.company, self.party.branch)
        return Header.new(uuid, self.transaction, self.version, own, now)


def clock(now: datetime) -> str:
    """An instant as messages write it: to the second, in the writer's local time."""
    return f"{now:%Y-%m-%dT%H:%M:%S}"
