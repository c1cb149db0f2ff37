"""Quotes (SCJ) for customers and prospects: which a representative has, where they stand, and what they come to."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, or_, select, type_coerce
from sqlalchemy.orm import aliased

from db import customer_order_numbers, models, quote_parties, record_parts, totals, types
from db.criteria import Criteria, by_arguments
from db.keys import Key
from db.models.own import PlacedQuote
from db.parts import Makeup
from db.scope import Scope
from db.search import matches
from db.source import Conditions, Source
from sales.criteria import QuoteCriteria
from sales.quote import QuoteStatus


def lines(quote: Any, line: Any) -> ColumnElement[bool]:
    """Whether `line` is a live line of `quote`."""
    return and_(line.branch == quote.branch, line.quote_number == quote.number, line.deleted.is_(False))


items_total = totals.of_lines(models.QuoteItem, lines)


def status(entity: Any, _scope: Scope) -> ColumnElement[QuoteStatus]:
    """What the ERP's letter says; blank and unknown ones are OPEN."""
    answer = case(
        (entity.status == "B", "APPROVED"),
        (entity.status == "C", "CANCELLED"),
        (entity.status == "D", "NOT_QUOTED"),
        (entity.status.in_(("E", "F")), "BLOCKED"),
        else_="OPEN",
    )
    return type_coerce(answer, types.Named(QuoteStatus))


def order_number(entity: Any, _scope: Scope) -> ColumnElement[str]:
    """The first order that was made of the quote; "" while there is none."""
    line: Any = aliased(models.QuoteItem)
    query = select(func.min(line.order_number)).where(lines(entity, line), line.order_number != "")
    return type_coerce(query.scalar_subquery(), types.Code(6))


def placed_here(entity: Any, _scope: Scope) -> ColumnElement[bool]:
    """Whether it was made through this API, and so is named by its external number."""
    # Our own table knows no padding, and SQLite compares it.
    same = (PlacedQuote.branch == func.rtrim(entity.branch), PlacedQuote.number == func.rtrim(entity.number))
    return exists(select(literal(1)).where(*same))


def _of_rep(entity: Any, scope: Scope) -> Conditions:
    return [quote_parties.served_by(entity, scope, scope.rep_code)]


SOURCE = Source(
    models.Quote,
    "scj",
    ("number",),
    owned=_of_rep,
    derived={
        "status": status,
        "placed_here": placed_here,
        "buyer_code": quote_parties.of_customer("customer_code"),
        "buyer_store": quote_parties.of_customer("customer_store"),
        "buyer_name": quote_parties.name,
        "delivery_customer_code": quote_parties.of_customer("delivery_customer_code"),
        "delivery_customer_store": quote_parties.of_customer("delivery_customer_store"),
        "rep_code": quote_parties.rep_code,
        "customer_order_number": customer_order_numbers.of_lines(models.QuoteItem, lines),
        "items_total": items_total,
        "order_number": order_number,
    },
    makeup=Makeup(record_parts.QUOTE),
)


@by_arguments
def matching(
    criteria: QuoteCriteria | None,
    search: str | None = None,
    customer: Key | None = None,
    prospect: Key | None = None,
) -> Criteria:
    """The quotes that meet `criteria`, of one customer or prospect (code and store) where given, and hold `search`.

    It is looked for in number, external number, and code and name of the customer or prospect.
    """

    def conditions(entity: Any, scope: Scope) -> Conditions:
        found: list[ColumnElement[bool]] = []
        if customer:
            found += [*of_customers(entity, scope), entity.customer_code == customer[0]]
            found.append(entity.customer_store == customer[1])
        if prospect:
            found += [entity.prospect_code == prospect[0], entity.prospect_store == prospect[1]]
        if search and search.strip():
            numbers = matches(search, entity.number, entity.external_number)
            found.append(or_(numbers, quote_parties.called(entity, scope, search)))
        return [*found, *(_filtered(entity, scope, criteria) if criteria else ())]

    return conditions


def of_customers(entity: Any, _scope: Scope) -> Conditions:
    """Quotes that are for a customer."""
    return [~quote_parties.for_prospect(entity)]


def _filtered(entity: Any, scope: Scope, criteria: QuoteCriteria) -> Conditions:
    found: list[ColumnElement[bool]] = []
    if criteria.status is not None:
        found.append(status(entity, scope).in_(criteria.status))
    if criteria.price_list is not None:
        found.append(entity.price_list_code == criteria.price_list)
    if criteria.issued_from:
        found.append(entity.issued_on >= criteria.issued_from)
    if criteria.issued_to:
        found.append(entity.issued_on <= criteria.issued_to)
    if criteria.rep_code is not None:
        found.append(quote_parties.served_by(entity, scope, criteria.rep_code))
    found += totals.between(entity, items_total(entity, scope), criteria.total_from, criteria.total_to)
    return found
