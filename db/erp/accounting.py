"""Customers' accounts (A1_*), counted anew when their titles and invoices have changed (what FINA410 does)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select, update

from db import models, order_statuses
from db.connection import Connection
from db.erp import accounts, titles
from db.scope import Scope


@dataclass(frozen=True)
class _Purchase:
    issued_on: date
    billed: int


async def recount(db: Connection, scope: Scope, code: str, store: str) -> None:
    """Write what the titles and invoices of a customer, of all branches, come to. Whoever asks for it has held the
    customer's row since before they changed any of these: two who do it then never miss what the other one did."""
    branches = await order_statuses.branches(db)
    today = scope.today()
    title: Any = models.Receivable
    invoice: Any = models.Invoice
    owed = select(*titles.shown(title)).where(*_of(scope, title, "se1", branches, code, store))
    billed = select(invoice.issued_on, invoice.billed_amount).where(invoice.billed_amount > 0)
    billed = billed.where(*_of(scope, invoice, "sf2", branches, code, store))
    purchases = [_Purchase(row.issued_on, titles.cents(row.billed_amount)) for row in await db.fetch(billed)]
    figures = {
        **accounts.of_titles([titles.of_row(row) for row in await db.fetch(owed)], today),
        **accounts.of_purchases(purchases, today),
    }
    customer: Any = models.Customer
    own = (customer.branch == scope.branch_of("sa1"), customer.code == code, customer.store == store)
    await db.execute(update(customer).where(*own, customer.deleted.is_(False)).values(**figures))


def _of(scope: Scope, table: Any, alias: str, branches: Iterable[str], code: str, store: str) -> list[Any]:
    there = sorted({scope.company.branch_of(alias, branch) for branch in branches})
    own = [table.customer_code == code, table.customer_store == store, table.deleted.is_(False)]
    return [table.branch.in_(there), *own]
