"""Payment terms: when an order is paid."""

from collections.abc import Sequence
from typing import Any

from db import payment_terms
from db.keys import Key
from db.listing import Listing
from resolvers import rows
from resolvers.context import Context
from resolvers.paging import Listed, Order, Paging, listed

CODE = Order(("code",))


async def listing(context: Context, paging: Paging, names: frozenset[str] | None) -> Listed:
    """A page of the company's payment terms."""
    found = Listing(payment_terms.SOURCE, context.scope())
    return await listed(context, found, paging, "paymentTerms", CODE, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live payment terms with these codes."""
    return await rows.live(context, payment_terms.SOURCE, context.scope(), names, payment_terms.SOURCE.key, keys)


async def referred(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The payment terms that records refer to by code, deleted ones too."""
    return await rows.referred(context, payment_terms.SOURCE, context.scope(), names, payment_terms.SOURCE.key, keys)
