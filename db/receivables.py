"""Receivables (SE1): what is owed, what is late, and which of them a viewer may see."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select, type_coerce
from sqlalchemy.orm import aliased

from db import models, record_parts, types
from db.connection import Connection
from db.criteria import Criteria, by_arguments
from db.keys import Key, Keys, dealt
from db.parts import Makeup
from db.row import Row
from db.scope import Scope
from db.source import Conditions, Source
from sales.criteria import ReceivableCriteria
from sales.receivable import ReceivableStatus

CREDITS_AND_PROVISIONAL = ("RA", "NCC", "AB-", "PR")


def owed(entity: Any) -> ColumnElement[bool]:
    """Titles that count as debt: advances, credit notes, abatements and provisional titles do not."""
    return and_(entity.type.not_in(CREDITS_AND_PROVISIONAL))


def overdue(entity: Any, base: date) -> ColumnElement[bool]:
    """A debt with a balance whose business due date lies before `base` (rule of FINR130)."""
    due = entity.real_due_on
    return and_(entity.balance > 0, owed(entity), due.is_not(None), due < base)


def status(entity: Any, scope: Scope) -> ColumnElement[ReceivableStatus]:
    """The status today: the first of PAID, OVERDUE, PARTIALLY_PAID, OPEN that holds."""
    answer = case(
        (or_(entity.balance == 0, entity.settlement == "R"), "PAID"),
        (overdue(entity, scope.today()), "OVERDUE"),
        (and_(entity.balance > 0, entity.balance < entity.amount), "PARTIALLY_PAID"),
        else_="OPEN",
    )
    return type_coerce(answer, types.Named(ReceivableStatus))


def _of_rep(entity: Any, scope: Scope) -> Conditions:
    customer: Any = aliased(models.Customer)
    return [
        exists(
            select(literal(1)).where(
                customer.branch == scope.branch_of("sa1"),
                customer.code == entity.customer_code,
                customer.store == entity.customer_store,
                customer.rep_code == scope.rep_code,
                customer.deleted.is_(False),
            )
        )
    ]


SOURCE = Source(
    models.Receivable,
    "se1",
    ("prefix", "number", "installment", "type"),
    owned=_of_rep,
    derived={"status": status},
    makeup=Makeup(record_parts.RECEIVABLE),
)


@by_arguments
def matching(criteria: ReceivableCriteria | None, customer: Key | None = None) -> Criteria:
    """The titles that meet `criteria`, of one customer (code and store) where given."""

    def conditions(entity: Any, scope: Scope) -> Conditions:
        found: list[ColumnElement[bool]] = []
        if customer:
            found += [entity.customer_code == customer[0], entity.customer_store == customer[1]]
        if criteria is None:
            return found
        if criteria.status is not None:
            found.append(status(entity, scope).in_(criteria.status))
        if criteria.due_from:
            found.append(entity.real_due_on >= criteria.due_from)
        if criteria.due_to:
            found.append(entity.real_due_on <= criteria.due_to)
        if criteria.types is not None:
            found.append(entity.type.in_(criteria.types))
        return found

    return conditions


async def dues(db: Connection, scope: Scope, customers: Sequence[Key]) -> list[list[Row]]:
    """Open debt of each of `customers` (code, store) by its dates: due_on, real_due_on, balance, titles.

    The balance is in local currency: in the title's own it is multiplied by E1_VLCRUZ / E1_VALOR.
    """
    return await dealt(db, scope, customers, "dues", _dues)


def _dues(scope: Scope, parents: Keys) -> Select[Any]:
    title: Any = models.Receivable
    local = case((title.amount > 0, title.balance * title.local_amount / title.amount), else_=title.balance)
    # The ERP keeps titles in the company's own currency without a converted amount in some releases.
    balance = func.sum(case((title.local_amount > 0, local), else_=title.balance))
    return (
        select(
            parents.position.label("position"),
            title.due_on.label("due_on"),
            title.real_due_on.label("real_due_on"),
            type_coerce(balance, types.Number(2)).label("balance"),
            func.count(title.recno).label("titles"),
        )
        .select_from(parents.table)
        .join(title, and_(title.customer_code == parents.parts[0], title.customer_store == parents.parts[1]))
        .where(*SOURCE.visible(title, scope), title.balance > 0, owed(title))
        .group_by(parents.position, title.due_on, title.real_due_on)
    )
