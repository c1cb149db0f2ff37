"""Whom a quote is for: a customer, or a prospect; the ERP then fills in a customer that stands for all prospects."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, false, func, literal, or_, select, type_coerce
from sqlalchemy.orm import aliased

from db import customer_names, models, types
from db.customer_names import ALIASES
from db.scope import Scope
from db.search import contains
from db.source import Derived

CODE = types.Code(6)


def for_prospect(quote: Any) -> ColumnElement[bool]:
    return and_(quote.prospect_code != "")


def of_customer(column: str) -> Derived:
    """The quote's `column`, a code or store of its customer; "" where the quote is for a prospect."""

    def code(quote: Any, _scope: Scope) -> ColumnElement[str]:
        return type_coerce(case((for_prospect(quote), ""), else_=getattr(quote, column)), CODE)

    return code


def name(quote: Any, scope: Scope) -> ColumnElement[str]:
    """The name of the customer or prospect, whoever's it is."""
    prospect = customer_names.of(models.Prospect, quote.prospect_code, quote.prospect_store, scope)
    customer = customer_names.of(models.Customer, quote.customer_code, quote.customer_store, scope)
    return type_coerce(case((for_prospect(quote), prospect), else_=customer), customer_names.NAME)


def rep_code(quote: Any, scope: Scope) -> ColumnElement[str]:
    """The representative of the customer or prospect: quotes have none of their own."""
    prospect, customer = _rep(models.Prospect, quote, scope), _rep(models.Customer, quote, scope)
    return type_coerce(func.coalesce(case((for_prospect(quote), prospect), else_=customer), ""), CODE)


def served_by(quote: Any, scope: Scope, rep: str) -> ColumnElement[bool]:
    """Whether `rep` is the representative of the quote's customer or prospect."""
    prospect, customer = _served(models.Prospect, quote, scope, rep), _served(models.Customer, quote, scope, rep)
    return or_(and_(~for_prospect(quote), customer), and_(for_prospect(quote), prospect))


def called(quote: Any, scope: Scope, search: str) -> ColumnElement[bool]:
    """Whether code or name of the customer or prospect hold `search`."""
    term = search.strip()
    prospect = customer_names.called(models.Prospect, quote.prospect_code, quote.prospect_store, scope, term)
    customer = customer_names.called(models.Customer, quote.customer_code, quote.customer_store, scope, term)
    return or_(
        and_(~for_prospect(quote), or_(contains(quote.customer_code, term), customer)),
        and_(for_prospect(quote), or_(contains(quote.prospect_code, term), prospect)),
    )


def _rep(model: Any, quote: Any, scope: Scope) -> ColumnElement[Any]:
    if ALIASES[model] in scope.company.lacks:
        return literal("", CODE)
    party: Any = aliased(model)
    return select(party.rep_code).where(_is(party, model, quote, scope)).limit(1).scalar_subquery()


def _served(model: Any, quote: Any, scope: Scope, rep: str) -> ColumnElement[bool]:
    if ALIASES[model] in scope.company.lacks:
        return false()
    party: Any = aliased(model)
    return exists(select(literal(1)).where(_is(party, model, quote, scope), party.rep_code == rep))


def _is(party: Any, model: Any, quote: Any, scope: Scope) -> ColumnElement[bool]:
    if model is models.Prospect:
        same = (party.code == quote.prospect_code, party.store == quote.prospect_store)
    else:
        same = (party.code == quote.customer_code, party.store == quote.customer_store)
    return and_(party.branch == scope.branch_of(ALIASES[model]), *same, party.deleted.is_(False))
