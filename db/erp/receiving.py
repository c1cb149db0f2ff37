"""Money that comes in: titles (SE1) that customers pay, wholly or in part."""

from typing import Any

from sqlalchemy import select, update

from db import models, receivables
from db.connection import Connection
from db.erp import accounting, titles
from db.erp.titles import Title
from db.scope import Scope

WHOLE = 100
_ABATEMENT = "AB-"


async def payable(db: Connection, scope: Scope, *, late: bool, limit: int) -> list[int]:
    """The record numbers of open titles: those that fall due next, or those that are `late`, the newest first."""
    title: Any = models.Receivable
    today = scope.today()
    here = (title.branch == scope.branch_of("se1"), title.deleted.is_(False), title.balance > 0)
    when = title.real_due_on < today if late else title.real_due_on >= today
    order = title.real_due_on.desc() if late else title.real_due_on
    query = select(title.recno).where(*here, when, receivables.owed(title))
    return [row.recno for row in await db.fetch(query.order_by(order, title.recno).limit(limit))]


async def pay(db: Connection, scope: Scope, recno: int, percent: int = WHOLE) -> None:
    """A customer pays `percent` of a title's amount today, at most what is left of it."""
    table: Any = models.Receivable
    own = select(*titles.shown(table)).where(table.recno == recno, table.deleted.is_(False))
    found = await db.one(own)
    if found is None:
        return
    code, store = found.customer_code, found.customer_store
    customer: Any = models.Customer
    same = (customer.branch == scope.branch_of("sa1"), customer.code == code, customer.store == store)
    # Everybody who changes a customer's titles has the customer first.
    await db.fetch(select(customer.recno).where(*same, customer.deleted.is_(False)).with_for_update())
    row = await db.one(own)
    if row is None or row.balance <= 0:
        return
    title = titles.of_row(row)
    title.balance = max(title.balance - max(title.amount * percent // WHOLE, 1), 0)
    title.paid_on = scope.today()
    paid = titles.payment(title)
    if not title.balance:
        paid["paid_amount"] = round(paid["paid_amount"] - await _use_up(db, title) / 100, 2)
    await db.execute(update(table).where(table.recno == recno).values(**paid))
    await accounting.recount(db, scope, code, store)


async def _use_up(db: Connection, title: Title) -> int:
    """What was to be withheld from a title that is paid off now, in cents."""
    table: Any = models.Receivable
    parent = (table.branch == title.branch, table.prefix == title.prefix, table.number == title.number)
    own = (table.installment == title.installment, table.type == _ABATEMENT, table.deleted.is_(False))
    left = (*parent, *own, table.balance > 0)
    withheld = await db.fetch(select(table.balance).where(*left))
    used = {"balance": 0, "settlement": "B", "paid_on": title.paid_on, "paid_amount": table.amount}
    await db.execute(update(table).where(*left).values(**used))
    return sum(titles.cents(row.balance) for row in withheld)
