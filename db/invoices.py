"""Invoices (SF2) of orders, found by their lines (SD2)."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, func, select, type_coerce

from db import models, types
from db.connection import Connection
from db.keys import Key, Keys, dealt
from db.row import Row
from db.scope import Scope


async def of_orders(db: Connection, scope: Scope, orders: Sequence[Key]) -> list[list[Row]]:
    """The invoices of each order (number), oldest first: number, series, issued_on, access_key, amount.

    The amount is that of the order's own lines, without taxes; an invoice may bill several orders.
    """
    return await dealt(db, scope, orders, "invoices of orders", _of_orders)


def _of_orders(scope: Scope, parents: Keys) -> Select[Any]:
    line: Any = models.InvoiceItem
    invoice: Any = models.Invoice
    heads = and_(
        invoice.branch == scope.branch_of("sf2"),
        invoice.number == line.invoice_number,
        invoice.series == line.invoice_series,
        invoice.customer_code == line.customer_code,
        invoice.customer_store == line.customer_store,
        invoice.deleted.is_(False),
    )
    shown = (invoice.number, invoice.series, invoice.issued_on, invoice.access_key)
    amount = type_coerce(func.sum(line.total), types.Number(2)).label("amount")
    return (
        select(parents.position.label("position"), *(one.label(one.key) for one in shown), amount)
        .select_from(parents.table)
        .join(line, line.order_number == parents.parts[0])
        .join(invoice, heads)
        .where(line.branch == scope.branch_of("sd2"), line.deleted.is_(False))
        .group_by(parents.position, *shown)
        .order_by(invoice.issued_on, invoice.number, invoice.series)
    )
