"""Whose a contact is (AC8): customers' and prospects', whose code and store stand there as one text."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, select

from db import customers, models, prospects
from db.connection import Connection
from db.entity_keys import ties
from db.keys import Key, Keys, dealt
from db.scope import Scope
from db.source import Conditions, Source


def sources(scope: Scope) -> list[Source]:
    """Where owners come from, as far as the company's database has them."""
    lacks = scope.company.lacks
    return [] if "ac8" in lacks else [one for one in (customers.SOURCE, prospects.SOURCE) if one.alias not in lacks]


def showing(owner: Any, scope: Scope, source: Source) -> Conditions:
    """The rows of `source` whose contacts the viewer may see: a customer without a tax id shows none (TDN, PGV)."""
    named = [owner.tax_id.is_not(None)] if source is customers.SOURCE else []
    return [*source.visible(owner, scope), *named]


def links(link: Any, scope: Scope, source: Source) -> Conditions:
    """The live links to rows of `source`."""
    return [*named(link, scope, source), link.deleted.is_(False)]


def named(link: Any, scope: Scope, source: Source) -> Conditions:
    """As `links`, logically deleted ones too."""
    return [
        link.branch == scope.branch_of("ac8"),
        link.entity == source.alias.upper(),
        link.entity_branch == scope.branch_of(source.alias),
    ]


async def of_contacts(db: Connection, source: Source, scope: Scope, contacts: Sequence[str]) -> list[list[Key]]:
    """The (code, store) of each contact's owners in `source`, as far as the viewer may see them."""

    def build(scope: Scope, parents: Keys) -> Select[Any]:
        link: Any = models.ContactLink
        owner = source.model
        return (
            select(parents.position.label("position"), owner.code.label("code"), owner.store.label("store"))
            .select_from(parents.table)
            .join(link, link.contact_code == parents.parts[0])
            .join(owner, and_(*ties(link, owner)))
            .where(*links(link, scope, source), *showing(owner, scope, source))
            .order_by(owner.code, owner.store)
        )

    found = await dealt(db, scope, [(code,) for code in contacts], ("owners of contacts", id(source)), build)
    return [[(row.code, row.store) for row in rows] for rows in found]
