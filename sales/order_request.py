"""What a client asks an order or a quote to be, and how that is kept while it waits."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from sales.order import FreightType

R = TypeVar("R", bound="Request")


@dataclass
class ItemRequest:
    """A line. `item` is its number where it is there already; `total` counts only without `unit_price`."""

    product: str
    quantity: Decimal
    item: str | None = None
    unit_price: Decimal | None = None
    total: Decimal | None = None
    discount_percent: Decimal | None = None
    discount_amount: Decimal | None = None
    delivery_on: date | None = None
    warehouse: str | None = None
    operation_type: str | None = None
    customer_order_number: str | None = None


@dataclass
class Request:
    """What orders and quotes have alike; `discount` is an amount off the whole document."""

    kinds: ClassVar[dict[str, Any]] = {
        "operation_id": UUID,
        "external_number": UUID,
        "freight_type": FreightType.__getitem__,
        **dict.fromkeys(("freight", "insurance", "expenses", "discount"), Decimal),
        **dict.fromkeys(("quantity", "unit_price", "total", "discount_percent", "discount_amount"), Decimal),
        **dict.fromkeys(("delivery_on", "expires_on"), date.fromisoformat),
    }

    operation_id: UUID
    external_number: UUID
    items: Sequence[ItemRequest] = field(default_factory=list)
    delivery_customer_id: str | None = None
    payment_term: str | None = None
    price_list: str | None = None
    carrier: str | None = None
    freight_type: FreightType | None = None
    freight: Decimal | None = None
    insurance: Decimal | None = None
    expenses: Decimal | None = None
    discount: Decimal | None = None
    comments: str | None = None
    customer_order_number: str | None = None


@dataclass(kw_only=True)
class OrderRequest(Request):
    """An order for the customer of this id."""

    customer_id: str


@dataclass
class QuoteRequest(Request):
    """A quote for a customer or a prospect, good until `expires_on`. Quotes keep no comments."""

    customer_id: str | None = None
    prospect_id: str | None = None
    expires_on: date | None = None


def dumps(request: object) -> str:
    """`request` as JSON: names as clients write them, decimals without needless zeros, nothing that was not given."""
    return json.dumps(_plain(request), ensure_ascii=False, sort_keys=True)


def loads(text: str, kind: type[R]) -> R:
    """What `dumps` made of a request of this kind."""
    given = json.loads(text)
    items = [ItemRequest(**_typed(item, ItemRequest)) for item in given.pop("items", [])]
    return kind(items=items, **_typed(given, kind))


def _typed(given: dict[str, Any], kind: Any) -> dict[str, Any]:
    names = _names(kind)
    return {names[key]: Request.kinds.get(names[key], str)(value) for key, value in given.items()}


@cache
def _names(kind: Any) -> dict[str, str]:
    """Its fields by the names that clients write."""
    return {_camel(each.name): each.name for each in fields(kind)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        given = {_camel(each.name): getattr(value, each.name) for each in fields(value)}
        return {name: _plain(one) for name, one in given.items() if one is not None and one != []}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Enum):
        return value.name
    return str(value)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
