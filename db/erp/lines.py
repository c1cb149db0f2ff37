"""The lines of one order while it is worked on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from db import lookup, models
from db.connection import Connection
from db.erp.registers import FLOW
from db.flow_types import SOURCE as FLOW_TYPES
from db.order_lines import CREDIT_BLOCKS, lines, releases
from db.scope import Scope

ZERO = Decimal("0.00")


@dataclass
class Line:
    """A line as SC6 has it; `recno` is None where it is not there yet."""

    item: str
    product_code: str
    description: str | None
    unit: str | None
    quantity: Decimal
    unit_price: Decimal
    list_price: Decimal
    total: Decimal
    discount_percent: Decimal
    discount_amount: Decimal
    operation_type: str
    flow_type_code: str
    fiscal_code: str | None
    warehouse: str
    delivery_on: date | None
    customer_order_number: str | None
    customer_code: str
    customer_store: str
    quote_line: str = ""
    released_quantity: Decimal = ZERO
    committed_quantity: Decimal = ZERO
    delivered_quantity: Decimal = ZERO
    recno: int | None = None

    @property
    def open(self) -> Decimal:
        return self.quantity - self.delivered_quantity


def fresh(columns: Mapping[str, Any], customer_code: str, customer_store: str) -> Line:
    """A line of a draft for a customer."""
    return Line(**columns, customer_code=customer_code, customer_store=customer_store)


def row_of(line: Line) -> dict[str, Any]:
    """Its columns, but the record number."""
    columns = dict(vars(line))
    del columns["recno"]
    return columns


async def of_order(db: Connection, order: Any) -> list[Line]:
    """The live lines of an order (a row with branch and number), by their numbers."""
    item: Any = models.OrderItem
    names = Line.__dataclass_fields__
    rows = await db.fetch(select(*(getattr(item, name).label(name) for name in names)).where(lines(order, item)))
    return sorted((Line(**row._mapping) for row in rows), key=lambda line: line.item)


async def live_releases(db: Connection, order: Any) -> Sequence[Any]:
    """The live releases of an order: recno, item, sequence, quantity, credit_block, invoice_number."""
    release: Any = models.Release
    shown = (release.recno, release.item, release.sequence, release.quantity)
    query = select(*shown, release.credit_block, release.invoice_number).where(releases(order, release))
    return await db.fetch(query.order_by(release.item, release.sequence))


def blocked_by_credit(found: Iterable[Any]) -> dict[str, Decimal]:
    """What credit keeps back of each line, by its number."""
    kept: dict[str, Decimal] = {}
    for release in found:
        if release.invoice_number == "" and release.credit_block in CREDIT_BLOCKS:
            kept[release.item] = kept.get(release.item, ZERO) + release.quantity
    return kept


async def flows_of(db: Connection, scope: Scope, found: Iterable[Line]) -> dict[str, Any]:
    """The flow types of lines by code, deleted ones too: what was sold with one stays sold so."""
    codes = sorted({line.flow_type_code for line in found} - {""})
    rows = await lookup.referred(db, FLOW_TYPES, scope, FLOW, ("code",), [(code,) for code in codes]) if codes else []
    return {row.code: row for row in rows if row is not None}
