"""Payment methods that Protheus ships and protects."""

# PaymentMethod 1.000, note on the protected codes: MV parameters and routines of the till refer to them.
STANDARD = frozenset("BOL CC CD CH CI CO CQ CR DC FA FI FID R$ RA VA VP".split())


def is_standard(code: str) -> bool:
    """Whether Protheus ships the payment method of this code: it is never changed nor deleted."""
    return code in STANDARD
