"""The version of an order or a quote: what changes with every change of its content."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

# What a client can set. Status, releases, invoices and the external number are not content.
HEAD = frozenset(
    (
        *("customer_code", "customer_store", "delivery_customer_code", "delivery_customer_store"),
        *("payment_term_code", "price_list_code", "carrier_code", "freight_type"),
        *("freight", "insurance", "expenses", "discount", "comments"),
    )
)
QUOTE_HEAD = (HEAD - {"carrier_code", "comments"}) | {"prospect_code", "prospect_store", "valid_until"}
LINE = frozenset(
    (
        *("item", "product_code", "quantity", "unit_price", "discount_percent", "discount_amount"),
        *("delivery_on", "warehouse", "operation_type", "customer_order_number"),
    )
)


def of(head: Any, lines: Iterable[Any], names: frozenset[str] = HEAD) -> str:
    """The version of a document of these rows, which have the columns `names` and LINE."""
    content = [_plain(head, names), sorted(_plain(line, LINE) for line in lines)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]


def of_quote(head: Any, lines: Iterable[Any]) -> str:
    """The version of a quote of these rows, which have the columns QUOTE_HEAD and LINE."""
    names = QUOTE_HEAD
    if head.prospect_code:
        # The ERP makes it out to a customer that stands for all prospects.
        names = names - {name for name in names if "customer" in name}
    return of(head, lines, names)


def _plain(row: Any, names: frozenset[str]) -> list[str]:
    return [_text(getattr(row, name)) for name in sorted(names)]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value or abs(value):.2f}"
    return value.isoformat() if isinstance(value, date) else str(value)
