"""What products cost now, for whoever wants how many of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from db import price_list_items
from resolvers import price_lists, rows
from resolvers.context import Context
from sales.errors import BadUserInput
from sales.pricing import Offer, Validity, choose
from sales.viewer import Privilege

VALIDITY = frozenset(("active", "valid_from", "valid_from_time", "valid_to", "valid_to_time", "time_kind"))
OFFER = frozenset(("price", "up_to_quantity", "state", "valid_from", "active", "item"))
LINK = ("price_list_code", "product_code")


@dataclass(frozen=True)
class Wanted:
    """So many of a product; `base_price` is what one costs where no price list applies."""

    product_code: str
    base_price: Decimal
    quantity: Decimal = Decimal(1)


async def quote(
    context: Context, wanted: Sequence[Wanted], price_list: str | None, state: str | None
) -> list[Decimal | None]:
    """The unit price of each of `wanted` in the list of this code, for a customer in `state`; at most two statements.

    None where the list does not hold now or has no price, and without a list where the product has none.
    Raises BadUserInput for a quantity that is not more than 0.
    """
    scope = context.scope(Privilege.PRODUCTS)
    if any(one.quantity <= 0 for one in wanted):
        raise BadUserInput(reason="quantity must be more than 0")
    if not price_list:
        return [one.base_price if one.base_price > 0 else None for one in wanted]
    [terms] = await price_lists.by_keys(context, [(price_list,)], VALIDITY)
    now = context.database.company.now()
    if terms is None or not validity(terms).holds(now.date(), f"{now:%H:%M}"):
        return [None] * len(wanted)
    keys = [(price_list, one.product_code) for one in wanted]
    groups = await rows.children(context, price_list_items.SOURCE, scope, OFFER, LINK, keys, ("recno",))
    return [
        choose(map(_offer, group), now.date(), one.quantity, state.upper() if state else None)
        for group, one in zip(groups, wanted, strict=True)
    ]


def validity(row: Any) -> Validity:
    """When the price list of `row` holds, from its columns VALIDITY."""
    return Validity(**{name: getattr(row, name) for name in VALIDITY})


def _offer(row: Any) -> Offer:
    return Offer(**{name: getattr(row, name) for name in OFFER})
