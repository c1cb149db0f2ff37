"""Scenarios 1 and 2 of the requirement, without a database: which code a coupon's payment carries."""

import pytest

from sales.coupon import PaymentKind, card_of, method_code

CASH, CHEQUE, FINANCED = PaymentKind.CASH, PaymentKind.CHEQUE, PaymentKind.FINANCED
CREDIT, DEBIT = PaymentKind.CREDIT_CARD, PaymentKind.DEBIT_CARD
MAPPED = {"MV_LJMUDIN": "DIN", "MV_LJMUCH": "CHQ ", "MV_LJMUFI": "FIN"}


@pytest.mark.parametrize(
    ("kind", "parameters", "link", "code"),
    [
        # The parameters say what cash, cheque and financing are called in the back office …
        (CASH, MAPPED, None, "DIN"),
        (CHEQUE, MAPPED, None, "CHQ"),
        (FINANCED, MAPPED, None, "FIN"),
        # … each only its own; blank or absent, the till's own codes are used.
        (CASH, {"MV_LJMUCH": "CHQ"}, None, "R$"),
        (CASH, {"MV_LJMUDIN": None}, None, "R$"),
        (CHEQUE, {"MV_LJMUCH": ""}, None, "CH"),
        (FINANCED, {"MV_LJMUFI": "   "}, None, "FI"),
        # A card is what its administrator is linked to; unlinked, the till's own.
        (CREDIT, MAPPED, "VIS", "VIS"),
        (DEBIT, MAPPED, "ELO", "ELO"),
        (CREDIT, MAPPED, None, "CC"),
        (DEBIT, MAPPED, " ", "CD"),
        # Only cards have administrators.
        (CASH, {}, "VIS", "R$"),
        (FINANCED, {}, "VIS", "FI"),
    ],
)
def test_what_a_payment_is_called(
    kind: PaymentKind, parameters: dict[str, str | None], link: str | None, code: str
) -> None:
    assert method_code(kind, parameters, link) == code


@pytest.mark.parametrize(
    ("type_code", "card"), [("CC", CREDIT), ("CD", DEBIT), ("FI", None), ("R$", None), ("", None), (None, None)]
)
def test_which_administrators_are_for_cards(type_code: str | None, card: PaymentKind | None) -> None:
    assert card_of(type_code) is card
