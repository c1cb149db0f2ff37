"""Contacts: their pages, those of customers, and whose they are."""

from collections.abc import Sequence
from typing import Any

from db import contact_owners, contacts, customers, prospects
from db.contacts import PHONES, SOURCE
from db.keys import Key
from db.listing import Listing
from db.source import Source
from resolvers import rows
from resolvers.context import Context
from resolvers.paging import Listed, Order, Paging, listed
from sales.viewer import Privilege

CODE = Order(("code",))


async def listing(context: Context, paging: Paging, names: frozenset[str] | None) -> Listed:
    """A page of the contacts of the viewer's customers and prospects."""
    found = Listing(SOURCE, context.scope(Privilege.CUSTOMERS))
    return await listed(context, found, paging, "contacts", CODE, names)


async def by_keys(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[Any]:
    """The live contacts with these codes, None where the viewer may see none."""
    return await rows.live(context, SOURCE, context.scope(Privilege.CUSTOMERS), names, SOURCE.key, keys)


async def of_customers(context: Context, keys: Sequence[Key], names: frozenset[str]) -> Sequence[rows.Rows]:
    """The contacts of each customer (code, store), by name."""
    scope = context.scope(Privilege.CUSTOMERS)
    if not scope.company.lacks.isdisjoint(("su5", "ac8")):
        return [()] * len(keys)
    groups = await context.database.read(contacts.of_customers, scope, names, keys)
    context.note(SOURCE, names, sum(len(group) for group in groups))
    return groups


async def phones(context: Context, codes: Sequence[str], names: frozenset[str]) -> Sequence[rows.Rows]:
    """The further phone numbers of each contact."""
    keys = [("SU5", code) for code in codes]
    link, scope = ("entity", "entity_key"), context.scope(Privilege.CUSTOMERS)
    return await rows.children(context, PHONES, scope, names, link, keys, PHONES.key)


async def customers_of(context: Context, codes: Sequence[str], names: frozenset[str]) -> Sequence[rows.Rows]:
    """The customers that each contact speaks for, as far as the viewer may see them."""
    return await _owners(context, customers.SOURCE, codes, names)


async def prospects_of(context: Context, codes: Sequence[str], names: frozenset[str]) -> Sequence[rows.Rows]:
    """The prospects that each contact speaks for, as far as the viewer may see them."""
    return await _owners(context, prospects.SOURCE, codes, names)


async def _owners(context: Context, source: Source, codes: Sequence[str], names: frozenset[str]) -> Sequence[rows.Rows]:
    scope = context.scope(Privilege.CUSTOMERS)
    if source not in contact_owners.sources(scope):
        return [()] * len(codes)
    groups = await context.database.read(contact_owners.of_contacts, source, scope, codes)
    keys = list(dict.fromkeys(key for group in groups for key in group))
    found = dict(zip(keys, await rows.live(context, source, scope, names, source.key, keys), strict=True))
    return [[found[key] for key in group if found[key] is not None] for group in groups]
