"""Receivables: their pages, those of a customer, and how late a customer is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from db import receivables
from db.criteria import Criteria
from db.keys import Key
from db.listing import Listing
from resolvers import rows
from resolvers.context import Context
from resolvers.ids import key_of
from resolvers.paging import Listed, Order, Paging, listed, listed_by_parent
from sales import delinquency
from sales.criteria import ReceivableCriteria
from sales.delinquency import Delinquency, Due
from sales.viewer import Privilege

DUE = Order(("real_due_on",))
CUSTOMER = ("customer_code", "customer_store")


async def listing(
    context: Context,
    paging: Paging,
    criteria: ReceivableCriteria | None,
    order: Order | None,
    names: frozenset[str] | None,
) -> Listed:
    """A page of the receivables that the viewer may see."""
    scope = context.scope(Privilege.CUSTOMERS)
    found = Listing(receivables.SOURCE, scope, _matching(criteria))
    return await listed(context, found, paging, "receivables", order or DUE, names)


async def of_customers(
    context: Context,
    customers: Sequence[Key],
    paging: Paging,
    criteria: ReceivableCriteria | None,
    names: frozenset[str] | None,
) -> list[Listed]:
    """A page of the receivables of each customer (code, store), in the order of their due dates."""
    found = Listing(receivables.SOURCE, context.scope(Privilege.CUSTOMERS), _matching(criteria))
    return await listed_by_parent(context, found, CUSTOMER, customers, paging, "customer.receivables", DUE, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live receivables with these keys (prefix, number, installment, type)."""
    scope = context.scope(Privilege.CUSTOMERS)
    return await rows.live(context, receivables.SOURCE, scope, names, receivables.SOURCE.key, keys)


async def delinquencies(context: Context, customers: Sequence[Key], as_of: date | None) -> list[Delinquency]:
    """How late each customer (code, store) is on `as_of`, by default today."""
    base = as_of or context.today()
    groups = await context.database.read(receivables.dues, context.scope(Privilege.CUSTOMERS), customers)
    dues = [[Due(row.due_on, row.real_due_on, row.balance, row.titles) for row in group] for group in groups]
    return [delinquency.measure(base, one) for one in dues]


def _matching(criteria: ReceivableCriteria | None) -> Criteria:
    customer = key_of(criteria.customer_id, "Customer", 2) if criteria and criteria.customer_id else None
    return receivables.matching(criteria, customer)
