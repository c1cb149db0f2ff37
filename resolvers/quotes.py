"""Quotes: their pages, those of a customer, and one by its number."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from db import pending_quotes, quotes
from db.criteria import Criteria
from db.keys import Key
from db.listing import Listing
from db.union import Union
from resolvers import rows
from resolvers.context import Context
from resolvers.ids import key_of
from resolvers.paging import Listed, Order, Paging, listed, listed_by_parent
from sales import external_number
from sales.criteria import QuoteCriteria
from sales.errors import BadUserInput
from sales.viewer import Privilege

NEWEST = Order(("issued_on", "number"), descending=True)
CUSTOMER = ("customer_code", "customer_store")
IDENTITY = frozenset(("number", "external_number", "placed_here"))


async def listing(
    context: Context,
    paging: Paging,
    search: str | None,
    criteria: QuoteCriteria | None,
    order: Order | None,
    names: frozenset[str] | None,
) -> Listed:
    """A page of the quotes that the viewer may see, the newest first."""
    found = _listing(context, criteria, search)
    return await listed(context, found, paging, "quotes", order or NEWEST, names)


async def of_customers(
    context: Context,
    customers: Sequence[Key],
    paging: Paging,
    criteria: QuoteCriteria | None,
    names: frozenset[str] | None,
) -> list[Listed]:
    """A page of the quotes for each customer (code, store), the newest first."""
    asked, scope = _matching(quotes.matching, criteria), context.scope(Privilege.QUOTES)
    waiting = Listing(pending_quotes.SOURCE, scope, _matching(pending_quotes.matching, criteria))
    found = Union(
        quotes.SOURCE,
        scope,
        lambda entity, scope: [*quotes.of_customers(entity, scope), *asked(entity, scope)],
        beside=waiting,
    )
    return await listed_by_parent(context, found, CUSTOMER, customers, paging, "customer.quotes", NEWEST, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live quotes with these identities: ("X", external number) of those made through this API, else ("N",
    number); None where the viewer may see none."""
    found: dict[Key, Any] = {}
    for form, column in (("X", "external_number"), ("N", "number")):
        given = [(key[1],) for key in keys if key[0] == form and key[1]]
        look = _accepted if form == "X" else _live
        for row in await look(context, (column,), given, names | IDENTITY):
            if row is not None:
                found[("X", row.external_number) if row.placed_here else ("N", row.number)] = row
    return [found.get(key) for key in keys]


async def find(context: Context, number: str | None, external: UUID | None, names: frozenset[str]) -> Any:
    """The live quote with this number, or external number. Raises BadUserInput for both, and for neither."""
    if (number is None) == (external is None):
        raise BadUserInput(reason="give either number or externalNumber")
    if external is None:
        return (await _live(context, ("number",), [(number,)], names))[0]
    spelt = [(text,) for text in external_number.spellings(external)]
    found = await _accepted(context, ("external_number",), spelt, names)
    return next((row for row in found if row is not None), None)


async def _live(context: Context, link: Sequence[str], keys: Sequence[Key], names: frozenset[str]) -> list[Any]:
    return await rows.live(context, quotes.SOURCE, context.scope(Privilege.QUOTES), names, link, keys)


async def _accepted(context: Context, link: Sequence[str], keys: Sequence[Key], names: frozenset[str]) -> list[Any]:
    """As `_live`, those that are not in the ERP yet too."""
    sources = (quotes.SOURCE, pending_quotes.SOURCE)
    return await rows.live_in(context, sources, context.scope(Privilege.QUOTES), names, link, keys)


def _listing(context: Context, criteria: QuoteCriteria | None, search: str | None) -> Listing:
    """What the ERP has, and what was accepted and is not yet there."""
    scope = context.scope(Privilege.QUOTES)
    waiting = Listing(pending_quotes.SOURCE, scope, _matching(pending_quotes.matching, criteria, search))
    return Union(quotes.SOURCE, scope, _matching(quotes.matching, criteria, search), beside=waiting)


def _matching(make: Callable[..., Criteria], criteria: QuoteCriteria | None, search: str | None = None) -> Criteria:
    customer = key_of(criteria.customer_id, "Customer", 2) if criteria and criteria.customer_id else None
    prospect = key_of(criteria.prospect_id, "Prospect", 2) if criteria and criteria.prospect_id else None
    return make(criteria, search, customer, prospect)
