"""What brings a contact into a viewer's sight or takes it out: those it speaks for, and its links to them."""

from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, literal, or_, select
from sqlalchemy.orm import aliased

from db import contact_owners, customers, entity_keys, models, prospects
from db.models.own import Exit
from db.parts import Part
from db.scope import Scope
from db.source import Source

Ties = tuple[ColumnElement[bool], ...]


def _changed(source: Source) -> Part:
    """Somebody it speaks for changed, and may show it no more, or again."""

    def ties(contact: Any, scope: Scope, link: Any, owner: Any) -> Ties:
        return (*_speaks(contact, scope, link, source, owner), *source.reachable(owner, scope))

    return Part((models.ContactLink, source.model), ties, ("ac8", source.alias))


def _left(source: Source) -> Part:
    """Somebody it speaks for went to another representative, or was removed."""

    def ties(contact: Any, scope: Scope, link: Any, exit: Any) -> Ties:  # the log's own word
        owner = SimpleNamespace(code=exit.key0, store=exit.key1)
        here: Ties = (exit.alias == source.alias, exit.branch == scope.branch_of(source.alias))
        if scope.rep_code is not None:
            here = (*here, or_(exit.old_rep == scope.rep_code, exit.new_rep == scope.rep_code))
        return (*_speaks(contact, scope, link, source, owner), *here)

    return Part((models.ContactLink, Exit), ties, ("ac8", source.alias))


def _unlinked(source: Source) -> Part:
    """A link to somebody who is, or was, the viewer's was removed."""

    def ties(contact: Any, scope: Scope, exit: Any) -> Ties:  # as above
        link = SimpleNamespace(entity_key=exit.key2)
        gone = (exit.alias == "ac8", exit.removed.is_(True), exit.branch == scope.branch_of("ac8"))
        named = (*gone, exit.key0 == contact.code, exit.key1 == source.alias.upper())
        return named if scope.rep_code is None else (*named, or_(*_were(link, scope, source)))

    return Part((Exit,), ties, ("ac8", source.alias))


def _were(link: Any, scope: Scope, source: Source) -> Ties:
    """That `link` leads to somebody of the representative's, or to somebody who was."""
    owner: Any = aliased(source.model)
    other: Any = aliased(Exit)
    before = entity_keys.ties(link, SimpleNamespace(code=other.key0, store=other.key1))
    mine: Select[Any] = select(literal(1)).where(*entity_keys.ties(link, owner), *source.reachable(owner, scope))
    was = select(literal(1)).where(other.alias == source.alias, other.old_rep == scope.rep_code, *before)
    return (exists(mine), exists(was))


def _speaks(contact: Any, scope: Scope, link: Any, source: Source, owner: Any) -> Ties:
    tied = (*contact_owners.named(link, scope, source), *entity_keys.ties(link, owner))
    return (link.contact_code == contact.code, *tied)


MOVES = tuple(part(source) for source in (customers.SOURCE, prospects.SOURCE) for part in (_changed, _left, _unlinked))
