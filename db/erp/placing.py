"""Making a quote an order: what was quoted, at the prices that were quoted."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from db import customers, lookup, models
from db.connection import Connection
from db.erp import lines as order_lines
from db.erp import orders, quotes, registers
from db.erp.draft import Draft
from db.erp.orders import Placement
from db.scope import Scope
from sales.operation_errors import QuoteExpired, QuoteForProspect, QuoteNotOpen, QuoteUnknown
from sales.order_errors import CustomerBlocked, CustomerUnknown
from sales.quote import QuoteStatus

_HEAD = (
    *("customer_code", "customer_store", "delivery_customer_code", "delivery_customer_store"),
    *("payment_term_code", "price_list_code", "freight_type", "freight", "insurance", "expenses", "discount"),
)
_LINE = (
    *("item", "product_code", "description", "unit", "quantity", "unit_price", "list_price", "total"),
    *("discount_percent", "discount_amount", "operation_type", "flow_type_code", "warehouse", "delivery_on"),
    "customer_order_number",
)


def payload(quote: str, external_number: str, base_version: str | None) -> str:
    """What is kept of a request to place a quote."""
    given = {"quote": quote, "externalNumber": external_number, "baseVersion": base_version}
    return json.dumps({name: value for name, value in given.items() if value is not None}, sort_keys=True)


async def draft_of(db: Connection, scope: Scope, quote: Any) -> Draft:
    """The order that a quote (a row of its head) becomes. Raises a Refusal where it becomes none."""
    if quote.status is not QuoteStatus.OPEN:
        raise QuoteNotOpen
    if quote.prospect_code:
        raise QuoteForProspect
    if quote.valid_until is not None and quote.valid_until < scope.today():
        raise QuoteExpired(day=f"{quote.valid_until:%d/%m/%Y}")
    key = (quote.customer_code, quote.customer_store)
    [customer] = await lookup.live(db, customers.SOURCE, scope, registers.CUSTOMER, customers.SOURCE.key, [key])
    if customer is None:
        raise CustomerUnknown
    if customer.blocked:
        raise CustomerBlocked(code="-".join(key))
    head = {name: getattr(quote, name) for name in _HEAD}
    head |= {"carrier_code": customer.carrier_code, "comments": None, "currency": 1}
    head["rep_code"] = scope.rep_code if scope.rep_code is not None else customer.rep_code
    return Draft(head, await _lines(db, scope, quote), customer)


async def _lines(db: Connection, scope: Scope, quote: Any) -> Sequence[dict[str, Any]]:
    line: Any = models.QuoteItem
    rows = await quotes.lines_of(db, quote)
    columns = select(*(getattr(line, name).label(name) for name in _LINE))
    found = await db.fetch(columns.where(line.recno.in_([row.recno for row in rows])).order_by(line.item))
    flows = await registers.flow_rows(db, scope, {row.flow_type_code for row in found})
    lines = [{name: getattr(row, name) for name in _LINE} for row in found]
    for one in lines:
        flow = flows.get(one["flow_type_code"])
        one["fiscal_code"] = flow.fiscal_code if flow else None
    return lines


async def place(db: Connection, scope: Scope, operation: Any) -> str:
    """Add the order that was asked for, and mark the quote; the order's number."""
    asked = json.loads(operation.payload)
    table: Any = models.Quote
    here = (table.branch == scope.branch_of("scj"), table.external_number == asked["quote"], table.deleted.is_(False))
    number = await db.scalar(select(table.number).where(*here).limit(1))
    if number is None:
        raise QuoteUnknown
    quote = await quotes.held(db, scope, number, asked.get("baseVersion"))
    placement = Placement(await draft_of(db, scope, quote), operation.external_number, number)
    flows = await order_lines.flows_of(db, scope, placement.lines())
    [order] = await orders.create(db, scope, [placement], flows)
    await quotes.approve(db, scope, number, order)
    return order
