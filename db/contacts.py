"""Contacts (SU5): people to talk to at the customers and prospects that the viewer may see."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, false, literal, or_, select
from sqlalchemy.orm import aliased

from db import customers, models, record_parts
from db.connection import Connection
from db.contact_owners import links, named, showing, sources
from db.entity_keys import packed, ties
from db.keys import Key, Keys, dealt
from db.parts import Makeup
from db.row import Row
from db.scope import Scope
from db.source import Conditions, Source


def _somebodys(entity: Any, scope: Scope) -> Conditions:
    return [or_(false(), *(_of_some(entity, scope, source) for source in sources(scope)))]


def _of_some(entity: Any, scope: Scope, source: Source) -> ColumnElement[bool]:
    link: Any = aliased(models.ContactLink)
    owner: Any = aliased(source.model)
    owned = select(literal(1)).where(
        link.contact_code == entity.code,
        *links(link, scope, source),
        *ties(link, owner),
        *showing(owner, scope, source),
    )
    if scope.rep_code is not None:
        return exists(owned)
    # PostgreSQL collects the owners of all contacts for an EXISTS: 98 ms a page of an administrator's 100,000, this 1.
    return owned.limit(1).correlate(entity).scalar_subquery() == 1


def _held(entity: Any, scope: Scope) -> Conditions:
    """Those that speak, or spoke, for a customer or prospect of the viewer."""
    here = entity.branch == scope.branch_of("su5")
    if scope.rep_code is None:
        return [here]
    found: list[ColumnElement[bool]] = []
    for source in sources(scope):
        link: Any = aliased(models.ContactLink)
        owner: Any = aliased(source.model)
        tied = (*named(link, scope, source), *ties(link, owner), *source.reachable(owner, scope))
        found.append(exists(select(literal(1)).where(link.contact_code == entity.code, *tied)))
    return [here, or_(false(), *found)]


SOURCE = Source(
    models.Contact,
    "su5",
    ("code",),
    only=_somebodys,
    personal=frozenset(("name", "email", "phone_number")),
    makeup=Makeup(record_parts.CONTACT, _held),
)
PHONES = Source(models.Phone, "agb", ("code",), personal=frozenset(("area_code", "number")))


async def of_customers(db: Connection, scope: Scope, names: frozenset[str], keys: Sequence[Key]) -> list[list[Row]]:
    """The contacts of each customer (code, store), by name; none where the viewer may not see them."""

    def build(scope: Scope, parents: Keys) -> Select[Any]:
        contact: Any = models.Contact
        link: Any = models.ContactLink
        owner: Any = models.Customer
        return (
            select(parents.position.label("position"), *SOURCE.columns(contact, names, scope))
            .select_from(parents.table)
            .join(owner, (owner.code == parents.parts[0]) & (owner.store == parents.parts[1]))
            .join(link, link.entity_key == parents.parts[2])
            .join(contact, contact.code == link.contact_code)
            .where(contact.branch == scope.branch_of("su5"), contact.deleted.is_(False))
            .where(*links(link, scope, customers.SOURCE), *showing(owner, scope, customers.SOURCE))
            .order_by(contact.name, contact.code)
        )

    packs = [(code, store, packed(code, store)) for code, store in keys]
    return await dealt(db, scope, packs, ("contacts of customers", names), build)
