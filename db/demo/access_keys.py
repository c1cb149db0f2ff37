"""Access keys of electronic invoices: 44 digits that name the state, month, issuer, number, and check themselves."""

from typing import TYPE_CHECKING

from db.demo.states import HOME
from db.demo.tax_ids import of_store

if TYPE_CHECKING:
    from db.demo.invoices import Invoice
    from db.demo.orders import Order


def access_key(root: str, order: "Order", invoice: "Invoice") -> str:
    """The key of an invoice (model 55) that a branch of the company with this CNPJ root issues."""
    code = (order.position * 7919 + int(invoice.number)) % 10**8
    issuer = of_store(root, int(order.branch))
    text = f"{HOME.code}{invoice.issued_on:%y%m}{issuer}55{int(invoice.series):03d}{invoice.number}1{code:08d}"
    return text + check_digit(text)


def check_digit(digits: str) -> str:
    """Modulo 11 with weights 2 to 9 from the right."""
    total = sum(int(digit) * (2 + place % 8) for place, digit in enumerate(reversed(digits)))
    rest = total % 11
    return "0" if rest < 2 else str(11 - rest)
