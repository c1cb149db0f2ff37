"""An order or a quote as it will be: what was asked for, checked against the registers and priced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from db.connection import Connection
from db.erp import draft_head, draft_lines, registers
from db.erp.registers import Asked, Registers
from db.scope import Scope
from sales.item_numbers import rank
from sales.order_request import OrderRequest, QuoteRequest
from sales.refusal import Refusal, Refusals

# Days that a quote is good for where nobody says how long.
GOOD_FOR = 30


@dataclass(frozen=True)
class Draft:
    """The columns of the head and of each line, as the ERP's tables and the pending ones call them.

    `customer` is the row of whom it is for, with what credit is decided by; None for a prospect.
    """

    head: Mapping[str, Any]
    lines: Sequence[Mapping[str, Any]]
    customer: Any

    @property
    def items_total(self) -> Decimal:
        return sum((line["total"] for line in self.lines), Decimal("0.00"))


@dataclass(frozen=True)
class Base:
    """What is changed: the lines that are there (their `item`, `product_code`, `delivered_quantity`), if any."""

    lines: Sequence[Any] = field(default=())

    @property
    def last_item(self) -> str:
        return max((str(line.item) for line in self.lines), key=rank, default="00")


async def make(
    db: Connection, scope: Scope, request: OrderRequest | QuoteRequest, base: Base, max_discount: Decimal
) -> Draft:
    """What `request` comes to for somebody with this `scope`. Raises Refusals with everything that is wrong."""
    asked = Asked(scope, request)
    return of(await registers.read(db, [asked]), asked, base, max_discount)


def of(known: Registers, asked: Asked, base: Base, max_discount: Decimal) -> Draft:
    """As `make`, by what is already known."""
    problems: list[Refusal] = []
    head = draft_head.make(known, asked, problems)
    if isinstance(asked.request, QuoteRequest) and asked.request.expires_on is None and not base.lines:
        head.columns["valid_until"] = asked.scope.today() + timedelta(days=GOOD_FOR)
    lines = draft_lines.make(known, asked, head, base.lines, base.last_item, max_discount, problems)
    if not problems:
        draft_head.check_totals(head.columns, lines, max_discount, problems)
    if problems:
        raise Refusals(*problems)
    return Draft(head.columns, lines, head.customer)
