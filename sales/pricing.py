"""What a product costs: by the price list's validity, the state and the quantity."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

DAILY = "2"


@dataclass(frozen=True)
class Validity:
    """When a price list holds: between two moments, or with `time_kind` DAILY within the same hours of every day.

    Times are `HH:MM` of the company; what is None does not bound. A list that is not `active` never holds.
    """

    active: bool
    valid_from: date | None = None
    valid_from_time: str | None = None
    valid_to: date | None = None
    valid_to_time: str | None = None
    time_kind: str | None = None

    def holds(self, day: date, time: str) -> bool:
        """Whether the list holds on `day` at `time`, both ends included (OMSA010, DA0_TPHORA)."""
        begin, end = self.valid_from_time or "00:00", self.valid_to_time or "23:59"
        first, last = self.valid_from or date.min, self.valid_to or date.max
        if self.time_kind == DAILY:
            # From 22:00 to 06:00 runs over midnight.
            within = begin <= time <= end if begin <= end else time >= begin or time <= end
            return self.active and first <= day <= last and within
        return self.active and (first, begin) <= (day, time) <= (last, end)


@dataclass(frozen=True)
class Offer:
    """A price of a list: for quantities up to `up_to_quantity` (0: any), in `state` (None: any), since `valid_from`."""

    price: Decimal
    up_to_quantity: Decimal = Decimal(0)
    state: str | None = None
    valid_from: date | None = None
    active: bool = True
    item: str = ""

    def covers(self, day: date, quantity: Decimal, state: str | None) -> bool:
        """Whether the price is one for `quantity` in `state` on `day`; a price of 0 is none."""
        begun = self.valid_from is None or self.valid_from <= day
        enough = self.up_to_quantity == 0 or quantity <= self.up_to_quantity
        return self.active and self.price > 0 and begun and enough and self.state in {state, None}


def choose(offers: Iterable[Offer], day: date, quantity: Decimal, state: str | None) -> Decimal | None:
    """The price of `quantity` in `state` on `day`, None where the list has none.

    The state's own price goes before one for all states, then the smallest range that holds the quantity, then the
    newest price, then the line with the highest number.
    """
    fitting = [offer for offer in offers if offer.covers(day, quantity, state)]
    return max(fitting, key=_rank).price if fitting else None


def _rank(offer: Offer) -> tuple[bool, Decimal, date, str]:
    bound = offer.up_to_quantity or Decimal("Infinity")
    return offer.state is not None, -bound, offer.valid_from or date.min, offer.item
