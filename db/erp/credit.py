"""A customer's account as credit analysis sees it."""

from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from db import models, receivables
from db.connection import Connection
from db.scope import Scope
from sales.credit import Account, Policy
from sales.receivable import days_late

_FIGURES = (
    *("code", "store", "risk", "credit_class", "credit_limit", "credit_expires_on"),
    *("open_receivables_strong", "released_orders"),
)
_BY_LATENESS = ("B", "C", "D")


async def account(db: Connection, scope: Scope, key: tuple[str, str], policy: Policy, *, hold: bool) -> Account:
    """The account of a customer (code, store), of all its stores where the policy says so; `hold` keeps it from
    changing until the transaction ends."""
    customer: Any = models.Customer
    here = [customer.branch == scope.branch_of("sa1"), customer.deleted.is_(False), customer.code == key[0]]
    if not policy.by_customer:
        here.append(customer.store == key[1])
    query = select(*(getattr(customer, name) for name in _FIGURES)).where(*here).order_by(customer.store)
    rows = await db.fetch(query.with_for_update() if hold else query)
    own = next(row for row in rows if row.store == key[1])
    stores = [row.store for row in rows]
    risk = own.risk or ""
    return Account(
        risk=risk,
        credit_class=own.credit_class or "",
        limit=_sum(row.credit_limit for row in rows),
        used=_sum(row.open_receivables_strong + row.released_orders for row in rows),
        expires_on=own.credit_expires_on,
        days_late=await _days_late(db, scope, key[0], stores) if risk in _BY_LATENESS else 0,
    )


async def _days_late(db: Connection, scope: Scope, code: str, stores: list[str]) -> int:
    title: Any = models.Receivable
    here = (title.branch == scope.branch_of("se1"), title.deleted.is_(False), title.customer_code == code)
    late = (title.customer_store.in_(stores), receivables.overdue(title, scope.today()))
    first = await db.one(
        select(func.min(title.due_on).label("due_on"), func.min(title.real_due_on).label("real_due_on")).where(
            *here, *late
        )
    )
    return days_late(scope.today(), first.due_on, first.real_due_on, Decimal(1)) if first is not None else 0


def _sum(amounts: Any) -> Decimal:
    return sum(amounts, Decimal(0))
