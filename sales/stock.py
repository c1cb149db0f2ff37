"""What a warehouse can still promise of a product."""

from decimal import Decimal


def available(
    on_hand: Decimal,
    reserved: Decimal,
    allocated: Decimal,
    requested: Decimal,
    unclassified: Decimal,
    *,
    unavailable: bool,
) -> Decimal:
    """What is there less what is spoken for; 0 where the balance is marked unavailable, negative where too much is.

    Rule of SaldoSB2: B2_QATU less B2_RESERVA, B2_QEMP, B2_QEMPSA and B2_QACLASS.
    """
    if unavailable:
        return Decimal("0.00")
    return on_hand - reserved - allocated - requested - unclassified
