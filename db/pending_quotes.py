"""Accepted quotes that are not yet in the ERP, with the columns of those that are."""

from typing import Any

from sqlalchemy import ColumnElement, case, false, literal, or_, type_coerce

from db import customer_names, customer_order_numbers, models, record_parts, totals, types
from db.criteria import Criteria, by_arguments
from db.keys import Key
from db.models.own import Pending, PendingLine
from db.parts import Makeup
from db.pending import QUOTE
from db.pending_orders import items_total, lines
from db.scope import Scope
from db.search import matches
from db.source import Conditions, Source
from sales.criteria import QuoteCriteria
from sales.quote import QuoteStatus


def _quotes(entity: Any, _scope: Scope) -> Conditions:
    return [entity.document == QUOTE]


def _of_rep(entity: Any, scope: Scope) -> Conditions:
    return [entity.rep_code == scope.rep_code]


def _name(entity: Any, scope: Scope) -> ColumnElement[str]:
    prospect = customer_names.of(models.Prospect, entity.prospect_code, entity.prospect_store, scope)
    customer = customer_names.of(models.Customer, entity.customer_code, entity.customer_store, scope)
    return type_coerce(case((entity.prospect_code != "", prospect), else_=customer), customer_names.NAME)


SOURCE = Source(
    Pending,
    "vendas_pending",
    ("external_number",),
    only=_quotes,
    owned=_of_rep,
    derived={
        "status": lambda _entity, _scope: literal(QuoteStatus.OPEN, types.Named(QuoteStatus)),
        "placed_here": lambda _entity, _scope: literal(True),
        "buyer_code": lambda entity, _scope: entity.customer_code,
        "buyer_store": lambda entity, _scope: entity.customer_store,
        "buyer_name": _name,
        "customer_order_number": customer_order_numbers.of_lines(PendingLine, lines),
        "items_total": items_total,
        "order_number": lambda _entity, _scope: literal("", types.Code(6)),
    },
    makeup=Makeup(record_parts.PENDING),
)


def _quote_key(entity: Any, _scope: Scope) -> ColumnElement[str]:
    return type_coerce(literal("X").concat(entity.external_number), types.Code(37))


LINES = Source(
    PendingLine,
    "vendas_pending_line",
    ("external_number", "item"),
    only=_quotes,
    derived={"quote_key": _quote_key},
)


@by_arguments
def matching(
    criteria: QuoteCriteria | None,
    search: str | None = None,
    customer: Key | None = None,
    prospect: Key | None = None,
) -> Criteria:
    """As `db.quotes.matching`."""

    def conditions(entity: Any, scope: Scope) -> Conditions:
        found: list[ColumnElement[bool]] = []
        if customer:
            found += [entity.customer_code == customer[0], entity.customer_store == customer[1]]
        if prospect:
            found += [entity.prospect_code == prospect[0], entity.prospect_store == prospect[1]]
        if search and search.strip():
            found.append(_holds(entity, scope, search.strip()))
        return [*found, *(_filtered(entity, scope, criteria) if criteria else ())]

    return conditions


def _holds(entity: Any, scope: Scope, term: str) -> ColumnElement[bool]:
    customer = customer_names.called(models.Customer, entity.customer_code, entity.customer_store, scope, term)
    prospect = customer_names.called(models.Prospect, entity.prospect_code, entity.prospect_store, scope, term)
    return or_(matches(term, entity.external_number, entity.customer_code, entity.prospect_code), customer, prospect)


def _filtered(entity: Any, scope: Scope, criteria: QuoteCriteria) -> Conditions:
    if criteria.status is not None and QuoteStatus.OPEN not in criteria.status:
        return [false()]
    found: list[ColumnElement[bool]] = []
    if criteria.price_list is not None:
        found.append(entity.price_list_code == criteria.price_list)
    if criteria.issued_from:
        found.append(entity.issued_on >= criteria.issued_from)
    if criteria.issued_to:
        found.append(entity.issued_on <= criteria.issued_to)
    if criteria.rep_code is not None:
        found.append(entity.rep_code == criteria.rep_code)
    found += totals.between(entity, items_total(entity, scope), criteria.total_from, criteria.total_to)
    return found
