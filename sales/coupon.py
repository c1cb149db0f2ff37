"""Which of the back office's payment methods a coupon's payment carries (scenarios 1 and 2 of PCREQ-7809).

The till works with fixed codes. Parameters say what cash, cheque and financing are called in the back office; a card
is called what its administrator is linked to. The administrator itself is never sent.
"""

from collections.abc import Mapping
from enum import Enum


class PaymentKind(Enum):
    """How a customer pays at the till, by the code that the till itself uses."""

    CASH = "R$"
    CHEQUE = "CH"
    FINANCED = "FI"
    CREDIT_CARD = "CC"
    DEBIT_CARD = "CD"


PARAMETERS: Mapping[PaymentKind, str] = {
    PaymentKind.CASH: "MV_LJMUDIN",
    PaymentKind.CHEQUE: "MV_LJMUCH",
    PaymentKind.FINANCED: "MV_LJMUFI",
}
CARDS = frozenset((PaymentKind.CREDIT_CARD, PaymentKind.DEBIT_CARD))


def card_of(type_code: str | None) -> PaymentKind | None:
    """The kind of card that an administrator of this type administers; None where it is none."""
    return next((kind for kind in CARDS if kind.value == type_code), None)


def method_code(kind: PaymentKind, parameters: Mapping[str, str | None], link: str | None = None) -> str:
    """The code that the payment carries: `parameters` by name for cash, cheque and financing, `link` for cards.

    Where the parameter is blank or absent, or the card's administrator not linked, it is the till's own code.
    """
    chosen = link if kind in CARDS else parameters.get(PARAMETERS[kind])
    return (chosen or "").strip() or kind.value
