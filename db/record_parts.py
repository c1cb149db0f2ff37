"""What each kind of record is made of: orders of items, releases and invoices, customers of what they owe."""

from typing import Any

from sqlalchemy import ColumnElement

from db import entity_keys, models
from db.entity_keys import Packed
from db.models.own import Operation
from db.parts import Beginning, Ending, Part, Passing
from db.scope import Scope

Ties = tuple[ColumnElement[bool], ...]


def _title(customer: Any, scope: Scope, title: Any) -> Ties:
    same = (title.customer_code == customer.code, title.customer_store == customer.store)
    return (title.branch == scope.branch_of("se1"), *same)


def _linked(alias: str) -> Any:
    def ties(record: Any, scope: Scope, link: Any) -> Ties:
        here = (link.branch == scope.branch_of("ac8"), link.entity == alias.upper())
        # The same twice: the one finds the links of a record, the other the record of a link.
        same = (link.entity_key == Packed(record.code, record.store), *entity_keys.ties(link, record))
        return (*here, link.entity_branch == scope.branch_of(alias), *same)

    return ties


def _contact(customer: Any, scope: Scope, link: Any, contact: Any) -> Ties:
    person = (contact.branch == scope.branch_of("su5"), contact.code == link.contact_code)
    return (*_linked("sa1")(customer, scope, link), *person)


def _link(contact: Any, scope: Scope, link: Any) -> Ties:
    return (link.branch == scope.branch_of("ac8"), link.contact_code == contact.code)


def _phone(contact: Any, scope: Scope, phone: Any) -> Ties:
    return (*_of_contacts(phone, scope), phone.entity_key == contact.code)


def _phone_of_linked(customer: Any, scope: Scope, link: Any, phone: Any) -> Ties:
    return (*_linked("sa1")(customer, scope, link), *_of_contacts(phone, scope), phone.entity_key == link.contact_code)


def _of_contacts(phone: Any, scope: Scope) -> Ties:
    return (phone.branch == scope.branch_of("agb"), phone.entity == "SU5")


def _stock(product: Any, scope: Scope, stock: Any) -> Ties:
    return (stock.branch == scope.branch_of("sb2"), stock.product_code == product.code)


def _item(order: Any, scope: Scope, item: Any) -> Ties:
    return (item.branch == scope.branch_of("sc6"), item.order_number == order.number)


def _release(order: Any, scope: Scope, release: Any) -> Ties:
    return (release.branch == scope.branch_of("sc9"), release.order_number == order.number)


def _billed(order: Any, scope: Scope, line: Any) -> Ties:
    return (line.branch == scope.branch_of("sd2"), line.order_number == order.number)


def _invoice(order: Any, scope: Scope, line: Any, invoice: Any) -> Ties:
    return (
        *_billed(order, scope, line),
        invoice.branch == scope.branch_of("sf2"),
        invoice.number == line.invoice_number,
        invoice.series == line.invoice_series,
        invoice.customer_code == line.customer_code,
        invoice.customer_store == line.customer_store,
    )


def _operation(document: str) -> Any:
    def ties(record: Any, scope: Scope, operation: Any) -> Ties:
        here = (operation.branch == scope.branch, operation.document == document)
        return (*here, operation.document_number == record.number, operation.document_number != "")

    return ties


def _awaited(pending: Any, _scope: Scope, operation: Any) -> Ties:
    return (operation.operation_id == pending.operation_id,)


def _quote_item(quote: Any, scope: Scope, item: Any) -> Ties:
    return (item.branch == scope.branch_of("sck"), item.quote_number == quote.number)


def _with_balance(title: Any) -> Ties:
    return (title.balance > 0,)


DUE = Passing("real_due_on", _with_balance)
RECEIVABLE = (Part(passing=DUE),)
CUSTOMER = (
    Part((models.Receivable,), _title, ("se1",)),
    Part((models.Receivable,), _title, ("se1",), passing=DUE),
    Part((models.ContactLink,), _linked("sa1"), ("ac8",)),
    Part((models.ContactLink, models.Contact), _contact, ("ac8", "su5")),
    Part((models.ContactLink, models.Phone), _phone_of_linked, ("ac8", "agb")),
    Part(passing=Passing("credit_expires_on")),
)
CONTACT = (
    Part((models.ContactLink,), _link, ("ac8",)),
    Part((models.Phone,), _phone, ("agb",)),
)
PRODUCT = (Part((models.Stock,), _stock, ("sb2",)),)
ORDER = (
    Part((models.OrderItem,), _item, ("sc6",)),
    Part((models.Release,), _release, ("sc9",)),
    Part((models.InvoiceItem,), _billed, ("sd2",)),
    Part((models.InvoiceItem, models.Invoice), _invoice, ("sd2", "sf2")),
    Part((Operation,), _operation("ORDER")),
)
QUOTE = (
    Part((models.QuoteItem,), _quote_item, ("sck",)),
    Part((Operation,), _operation("QUOTE")),
)
# Of an order or a quote that is not in the ERP yet.
PENDING = (Part((Operation,), _awaited),)
PRICE_LIST = (
    Part(passing=Beginning("valid_from", time="valid_from_time")),
    Part(passing=Ending("valid_to", time="valid_to_time")),
)
