"""Customers' accounts as credit analysis sees them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, select

from db import models, receivables
from db.connection import Connection
from db.keys import among
from db.scope import Scope
from sales.credit import Account, Policy
from sales.receivable import days_late

_FIGURES = (
    *("code", "store", "risk", "credit_class", "credit_limit", "credit_expires_on"),
    *("open_receivables_strong", "released_orders"),
)
_BY_LATENESS = ("B", "C", "D")

Key = tuple[str, str]


async def accounts(
    db: Connection, scope: Scope, keys: Iterable[Key], policy: Policy, *, hold: bool
) -> dict[Key, Account]:
    """The accounts of customers (code, store), each of all its stores where the policy says so; `hold` keeps them from
    changing until the transaction ends."""
    wanted = sorted(set(keys))
    customer: Any = models.Customer
    codes = [code for code, _ in wanted]

    def build() -> Select[Any]:
        here = [customer.branch == scope.named().branch_of("sa1"), customer.deleted.is_(False)]
        here.append(among(db, customer.code, "codes"))
        if not policy.by_customer:
            here.append(among(db, customer.store, "stores"))
        query = select(*(getattr(customer, name).label(name) for name in _FIGURES)).where(*here)
        query = query.order_by(customer.code, customer.store)
        return query.with_for_update() if hold else query

    values = {**scope.values(), "codes": codes, "stores": sorted({store for _, store in wanted})}
    rows = await db.rows(("credit.accounts", policy.by_customer, hold), build, values)
    late = await _days_late(db, scope, [row.code for row in rows if row.risk in _BY_LATENESS])
    stores: dict[str, dict[str, Any]] = {}
    for row in rows:
        stores.setdefault(row.code, {})[row.store] = row
    return {(code, store): _account(stores[code], store, late, policy) for code, store in wanted}


def _account(stores: Mapping[str, Any], store: str, late: Mapping[Key, int], policy: Policy) -> Account:
    """Of the `store` of a customer with these stores."""
    own = stores[store]
    counted = list(stores.values()) if policy.by_customer else [own]
    risk = own.risk or ""
    return Account(
        risk=risk,
        credit_class=own.credit_class or "",
        limit=_sum(row.credit_limit for row in counted),
        used=_sum(row.open_receivables_strong + row.released_orders for row in counted),
        expires_on=own.credit_expires_on,
        days_late=max(late.get((row.code, row.store), 0) for row in counted) if risk in _BY_LATENESS else 0,
    )


async def _days_late(db: Connection, scope: Scope, codes: Sequence[str]) -> dict[Key, int]:
    """By customer, of its title that is the longest overdue; nothing for those without any."""
    if not codes:
        return {}
    title: Any = models.Receivable

    def build() -> Select[Any]:
        named = scope.named()
        own = (title.customer_code, title.customer_store)
        shown = (own[0].label("customer_code"), own[1].label("customer_store"))
        here = (title.branch == named.branch_of("se1"), title.deleted.is_(False))
        first = (func.min(title.due_on).label("due_on"), func.min(title.real_due_on).label("real_due_on"))
        overdue = (among(db, title.customer_code, "codes"), receivables.overdue(title, named.today()))
        return select(*shown, *first).where(*here, *overdue).group_by(*own)

    return {
        (row.customer_code, row.customer_store): days_late(scope.today(), row.due_on, row.real_due_on, Decimal(1))
        for row in await db.rows("credit.days_late", build, {**scope.values(), "codes": codes})
    }


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
