"""Sales orders (SC5): which a representative has, where they stand, and what they come to."""

from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from db import customer_names, customer_order_numbers, models, order_status, order_sync, record_parts, totals
from db.criteria import Criteria, by_arguments
from db.keys import Key
from db.order_lines import lines
from db.parts import Makeup
from db.scope import Scope
from db.search import contains, matches
from db.source import Conditions, Source
from sales.criteria import OrderCriteria

# Orders of these types use a supplier or return a purchase.
NOT_SALES = ("B", "D")

items_total = totals.of_lines(models.OrderItem, lines)
customer_order_number = customer_order_numbers.of_lines(models.OrderItem, lines)


def customer_name(entity: Any, scope: Scope) -> ColumnElement[str]:
    return customer_names.of(models.Customer, entity.customer_code, entity.customer_store, scope)


def _sales(entity: Any, _scope: Scope) -> Conditions:
    return [entity.type.not_in(NOT_SALES)]


def _of_rep(entity: Any, scope: Scope) -> Conditions:
    return [entity.rep_code == scope.rep_code]


def _held(entity: Any, scope: Scope) -> Conditions:
    """What became an order to a supplier was a sales order once."""
    here = entity.branch == scope.branch_of("sc5")
    return [here] if scope.rep_code is None else [here, *_of_rep(entity, scope)]


SOURCE = Source(
    models.Order,
    "sc5",
    ("number",),
    only=_sales,
    owned=_of_rep,
    derived={
        "status": order_status.status,
        "status_reason": order_status.reason,
        "sync_state": order_sync.of_order,
        "customer_name": customer_name,
        "customer_order_number": customer_order_number,
        "items_total": items_total,
    },
    makeup=Makeup(record_parts.ORDER, _held),
)


@by_arguments
def matching(criteria: OrderCriteria | None, search: str | None = None, customer: Key | None = None) -> Criteria:
    """The orders that meet `criteria`, of one customer (code and store) where given, and hold `search`.

    It is looked for in number, external number, the customer's code and name, and the customer's order numbers.
    """

    def conditions(entity: Any, scope: Scope) -> Conditions:
        found: list[ColumnElement[bool]] = []
        if customer:
            found += [entity.customer_code == customer[0], entity.customer_store == customer[1]]
        if search and search.strip():
            found.append(_holds(entity, scope, search))
        return [*found, *(_filtered(entity, scope, criteria) if criteria else ())]

    return conditions


def _holds(entity: Any, scope: Scope, search: str) -> ColumnElement[bool]:
    line: Any = aliased(models.OrderItem)
    term = search.strip()
    numbered = select(line.order_number).where(
        line.branch == scope.branch_of("sc6"),
        line.deleted.is_(False),
        line.customer_order_number.is_not(None),
        contains(line.customer_order_number, term),
    )
    return or_(
        matches(search, entity.number, entity.external_number, entity.customer_code),
        customer_names.called(models.Customer, entity.customer_code, entity.customer_store, scope, term),
        entity.number.in_(numbered),
    )


def _filtered(entity: Any, scope: Scope, criteria: OrderCriteria) -> Conditions:
    found: list[ColumnElement[bool]] = []
    if criteria.status is not None:
        found.append(order_status.status(entity, scope).in_(criteria.status))
    if criteria.sync_state is not None:
        found.append(order_sync.in_states(entity, scope, criteria.sync_state))
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
