"""Accepted orders that are not yet in the ERP, with the columns of those that are."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, literal, null, or_, type_coerce

from db import customer_names, customer_order_numbers, models, order_sync, record_parts, totals, types
from db.criteria import Criteria, by_arguments
from db.keys import Key
from db.models.own import Pending, PendingLine
from db.parts import Makeup
from db.pending import ORDER
from db.scope import Scope
from db.search import matches
from db.source import Conditions, Source
from sales.criteria import OrderCriteria
from sales.order import OrderStatus


def lines(order: Any, line: Any) -> ColumnElement[bool]:
    """Whether `line` is one of `order`."""
    same = (line.branch == order.branch, line.document == order.document)
    return and_(*same, line.external_number == order.external_number)


items_total = totals.of_lines(PendingLine, lines)


def _orders(entity: Any, _scope: Scope) -> Conditions:
    return [entity.document == ORDER]


def _of_rep(entity: Any, scope: Scope) -> Conditions:
    return [entity.rep_code == scope.rep_code]


def _name(entity: Any, scope: Scope) -> ColumnElement[str]:
    return customer_names.of(models.Customer, entity.customer_code, entity.customer_store, scope)


SOURCE = Source(
    Pending,
    "vendas_pending",
    ("external_number",),
    only=_orders,
    owned=_of_rep,
    derived={
        "status": lambda _entity, _scope: literal(OrderStatus.OPEN, types.Named(OrderStatus)),
        "status_reason": lambda _entity, _scope: null(),
        "sync_state": order_sync.of_pending,
        "customer_name": _name,
        "customer_order_number": customer_order_numbers.of_lines(PendingLine, lines),
        "items_total": items_total,
    },
    makeup=Makeup(record_parts.PENDING),
)


def _order_key(entity: Any, _scope: Scope) -> ColumnElement[str]:
    return type_coerce(literal("X").concat(entity.external_number), types.Code(37))


LINES = Source(
    PendingLine,
    "vendas_pending_line",
    ("external_number", "item"),
    only=_orders,
    derived={
        "released_quantity": lambda _entity, _scope: literal(0, types.Number(2)),
        "order_key": _order_key,
    },
)


@by_arguments
def matching(criteria: OrderCriteria | None, search: str | None = None, customer: Key | None = None) -> Criteria:
    """As `db.orders.matching`."""

    def conditions(entity: Any, scope: Scope) -> Conditions:
        found: list[ColumnElement[bool]] = []
        if customer:
            found += [entity.customer_code == customer[0], entity.customer_store == customer[1]]
        if search and search.strip():
            codes = matches(search, entity.external_number, entity.customer_code)
            party = (models.Customer, entity.customer_code, entity.customer_store)
            found.append(or_(codes, customer_names.called(*party, scope, search.strip())))
        return [*found, *(_filtered(entity, scope, criteria) if criteria else ())]

    return conditions


def _filtered(entity: Any, scope: Scope, criteria: OrderCriteria) -> Conditions:
    found: list[ColumnElement[bool]] = []
    if criteria.status is not None and OrderStatus.OPEN not in criteria.status:
        return [false()]
    if criteria.sync_state is not None:
        found.append(order_sync.of_pending(entity, scope).in_(criteria.sync_state))
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
