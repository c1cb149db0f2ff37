"""Customers (SA1): which a representative has, and how they stand."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import aliased

from db import models, receivables, record_parts, types
from db.criteria import Criteria, by_arguments
from db.parts import Makeup
from db.scope import Scope
from db.search import contains, matches
from db.source import Conditions, Source
from sales.criteria import CustomerCriteria
from sales.customer import FinancialStatus


def available_credit(entity: Any, _scope: Scope) -> ColumnElement[Any]:
    """TOTVS's formula of CustomerCreditLimit 1.000: the limit less open titles and released orders."""
    left = entity.credit_limit - entity.open_receivables_strong - entity.released_orders
    return type_coerce(left, types.Number(2))


def credit_expired(entity: Any, scope: Scope) -> ColumnElement[bool]:
    """Whether the limit's last day has passed."""
    expires_on = entity.credit_expires_on
    return and_(expires_on.is_not(None), expires_on < scope.today())


def financial_status(entity: Any, scope: Scope) -> ColumnElement[FinancialStatus]:
    """The first of BLOCKED, LIMIT_EXPIRED, LIMIT_EXCEEDED (neither for risk A), OVERDUE that holds, else REGULAR."""
    limited = or_(entity.risk.is_(None), entity.risk != "A")
    answer = case(
        (or_(entity.blocked.is_(True), entity.risk == "E"), "BLOCKED"),
        (and_(limited, credit_expired(entity, scope)), "LIMIT_EXPIRED"),
        (and_(limited, available_credit(entity, scope) < 0), "LIMIT_EXCEEDED"),
        (_any_overdue(entity, scope), "OVERDUE"),
        else_="REGULAR",
    )
    return type_coerce(answer, types.Named(FinancialStatus))


def _any_overdue(entity: Any, scope: Scope) -> ColumnElement[bool]:
    title: Any = aliased(models.Receivable)
    same = (title.customer_code == entity.code, title.customer_store == entity.store)
    late = receivables.overdue(title, scope.today())
    here = (title.branch == scope.branch_of("se1"), title.deleted.is_(False))
    # Not EXISTS: PostgreSQL would hash it, that is read all receivables for a page of customers (200 ms instead of 8).
    return select(func.count(title.recno)).where(*here, *same, late).scalar_subquery() > 0


def _of_rep(entity: Any, scope: Scope) -> Conditions:
    return [entity.rep_code == scope.rep_code]


SOURCE = Source(
    models.Customer,
    "sa1",
    ("code", "store"),
    owned=_of_rep,
    derived={
        "available_credit": available_credit,
        "credit_expired": credit_expired,
        "financial_status": financial_status,
    },
    personal=frozenset(
        ("tax_id", "state_registration", "street", "district", "postal_code", "area_code", "phone_number", "email")
    ),
    makeup=Makeup(record_parts.CUSTOMER),
)


@by_arguments
def matching(criteria: CustomerCriteria | None, search: str | None) -> Criteria:
    """The customers that meet `criteria` and hold `search` in code, name, trade name or tax id."""

    def conditions(entity: Any, scope: Scope) -> Conditions:
        found: list[ColumnElement[bool]] = []
        if search and search.strip():
            names = (entity.code, entity.name, entity.trade_name)
            found.append(matches(search, *names, tax_id=entity.tax_id))
        return [*found, *(_filtered(entity, scope, criteria) if criteria else ())]

    return conditions


def _filtered(entity: Any, scope: Scope, criteria: CustomerCriteria) -> Conditions:
    found: list[ColumnElement[bool]] = []
    if criteria.codes is not None:
        found.append(entity.code.in_(criteria.codes))
    if criteria.blocked is not None:
        found.append(entity.blocked.is_(criteria.blocked))
    if criteria.state is not None:
        found.append(entity.state == criteria.state.upper())
    if criteria.city is not None:
        found.append(contains(entity.city, criteria.city))
    if criteria.risk is not None:
        found.append(_rated(entity, [risk.value for risk in criteria.risk]))
    if criteria.financial_status is not None:
        found.append(financial_status(entity, scope).in_(criteria.financial_status))
    if criteria.rep_code is not None:
        found.append(entity.rep_code == criteria.rep_code)
    return found


def _rated(entity: Any, letters: list[str]) -> ColumnElement[bool]:
    known = entity.risk.in_([letter for letter in letters if letter])
    return or_(known, entity.risk.not_in(list("ABCDEZ"))) if "" in letters else known
