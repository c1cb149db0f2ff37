"""What a line costs: from the price that a list gives, and what the client says of price, total and discount."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sales.line_errors import (
    DiscountMismatch,
    DiscountOutOfRange,
    DiscountTooLarge,
    PriceMissing,
    PriceNotPositive,
    QuantityNotPositive,
    TotalMismatch,
)
from sales.order_request import ItemRequest

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class LinePrice:
    """`unit_price` is net of the discount, `list_price` is not; `discount_amount` and `total` are of the whole line."""

    list_price: Decimal
    unit_price: Decimal
    discount_percent: Decimal
    discount_amount: Decimal
    total: Decimal


def of(asked: ItemRequest, offered: Decimal | None, most: Decimal) -> LinePrice:
    """The price of a line whose product is `offered` at a price, or at none; `most` is the largest discount in percent.

    A unit price that was given is net. Without one the total gives it, and without either the offered price less the
    discount. A price above the offered one becomes the list price. Raises a Refusal whose path begins at the line.
    """
    _check(asked)
    unit_price = _unit_price(asked, offered)
    if unit_price <= 0:
        raise PriceNotPositive().at("unitPrice")
    list_price = max(_list_price(asked, offered, unit_price), unit_price)
    total, gross = _cents(asked.quantity * unit_price), _cents(asked.quantity * list_price)
    _agree(asked, list_price, unit_price, total)
    percent = _cents((list_price - unit_price) * HUNDRED / list_price)
    if percent > most:
        raise DiscountTooLarge(percent=percent, limit=most).at(_blamed(asked))
    amount = _cents(asked.quantity * (list_price - unit_price)) if gross != total else Decimal("0.00")
    return LinePrice(list_price, unit_price, percent, amount, total)


def _check(asked: ItemRequest) -> None:
    if asked.quantity <= 0:
        raise QuantityNotPositive().at("quantity")
    if asked.unit_price is not None and asked.unit_price <= 0:
        raise PriceNotPositive().at("unitPrice")
    if asked.total is not None and asked.total <= 0:
        raise PriceNotPositive().at("total")
    if asked.discount_percent is not None and not 0 <= asked.discount_percent <= HUNDRED:
        raise DiscountOutOfRange().at("discountPercent")
    if asked.discount_amount is not None and asked.discount_amount < 0:
        raise DiscountOutOfRange().at("discountAmount")


def _unit_price(asked: ItemRequest, offered: Decimal | None) -> Decimal:
    if asked.unit_price is not None:
        return asked.unit_price
    if asked.total is not None:
        return _cents(asked.total / asked.quantity)
    if offered is None:
        raise PriceMissing().at("unitPrice")
    if asked.discount_percent is not None:
        return _cents(offered * (HUNDRED - asked.discount_percent) / HUNDRED)
    return _cents(offered - (asked.discount_amount or Decimal(0)) / asked.quantity)


def _list_price(asked: ItemRequest, offered: Decimal | None, unit_price: Decimal) -> Decimal:
    if offered is not None:
        return offered
    # Nothing but the client's word says what it would cost without the discount.
    if asked.discount_percent and asked.discount_percent < HUNDRED:
        return _cents(unit_price * HUNDRED / (HUNDRED - asked.discount_percent))
    return _cents(unit_price + (asked.discount_amount or Decimal(0)) / asked.quantity)


def _agree(asked: ItemRequest, list_price: Decimal, unit_price: Decimal, total: Decimal) -> None:
    """What was said beside a unit price must be true."""
    if asked.unit_price is None:
        return
    if asked.total is not None and asked.total != total:
        raise TotalMismatch(total=asked.total, expected=total).at("total")
    # Half of the last digit of a percentage is more than a cent where prices are high.
    slack = CENT + list_price * Decimal("0.0001")
    if asked.discount_percent is not None:
        expected = list_price * (HUNDRED - asked.discount_percent) / HUNDRED
        if abs(expected - unit_price) > slack:
            raise DiscountMismatch(list_price=list_price).at("discountPercent")
    if asked.discount_amount is not None:
        expected = list_price - asked.discount_amount / asked.quantity
        if abs(expected - unit_price) > slack:
            raise DiscountMismatch(list_price=list_price).at("discountAmount")


def _blamed(asked: ItemRequest) -> str:
    if asked.unit_price is not None:
        return "unitPrice"
    if asked.total is not None:
        return "total"
    return "discountPercent" if asked.discount_percent is not None else "discountAmount"


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
