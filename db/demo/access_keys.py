"""Access keys of the demo company's electronic invoices."""

from typing import TYPE_CHECKING

from db.demo.states import HOME
from db.demo.tax_ids import of_store
from db.erp.access_keys import compose

if TYPE_CHECKING:
    from db.demo.invoices import Invoice
    from db.demo.orders import Order


def access_key(root: str, order: "Order", invoice: "Invoice") -> str:
    """The key of an invoice (model 55) that a branch of the company with this CNPJ root issues."""
    code = (order.position * 7919 + int(invoice.number)) % 10**8
    issuer = of_store(root, int(order.branch))
    return compose(HOME.code, issuer, invoice.issued_on, invoice.series, invoice.number, code)
