"""The transactions that are known here, and in which version."""

from messages import payment_method
from sales.message import Role
from sales.message_errors import TransactionUnknown, VersionUnknown

WHO_IS = "WhoIs"
KNOWN = {payment_method.TRANSACTION: payment_method.VERSION, WHO_IS: "1.000"}
# The back office is the only master of payment methods.
MODES = {Role.BACK_OFFICE: "SEND_ENABLED", Role.POINT_OF_SALE: "RECEIVE_ENABLED"}

_NAMES = {name.lower(): name for name in KNOWN}


def known(transaction: str, version: str) -> str:
    """The transaction's name as it is written here. Raises TransactionUnknown or VersionUnknown."""
    name = _NAMES.get(transaction.lower())
    if name is None:
        raise TransactionUnknown(transaction=transaction[:60] or "?", known=", ".join(KNOWN))
    if version != KNOWN[name]:
        raise VersionUnknown(version=version[:20] or "?", transaction=name, known=KNOWN[name])
    return name
