"""The name of the customer or prospect that a document is for: documents keep only its code and store."""

from typing import Any

from sqlalchemy import ColumnElement, false, func, literal, select, tuple_, type_coerce
from sqlalchemy.orm import aliased

from db import models, types
from db.scope import Scope
from db.search import contains

NAME = types.Code(40)
# Where customers and prospects are kept.
ALIASES = {models.Customer: "sa1", models.Prospect: "sus"}


def of(model: Any, code: ColumnElement[str], store: ColumnElement[str], scope: Scope) -> ColumnElement[str]:
    """The name of a customer or prospect, whoever's it is, logically deleted ones too; "" where the ERP has none."""
    if ALIASES[model] in scope.company.lacks:
        return literal("", NAME)
    party: Any = aliased(model)
    query = (
        select(party.name)
        .where(party.branch == scope.branch_of(ALIASES[model]), party.code == code, party.store == store)
        .order_by(party.deleted, party.recno.desc())
        .limit(1)
    )
    return type_coerce(func.coalesce(query.scalar_subquery(), ""), NAME)


def called(
    model: Any, code: ColumnElement[str], store: ColumnElement[str], scope: Scope, search: str
) -> ColumnElement[bool]:
    """Whether the name of a customer or prospect holds `search`."""
    if ALIASES[model] in scope.company.lacks:
        return false()
    party: Any = aliased(model)
    here = party.branch == scope.branch_of(ALIASES[model])
    # By themselves, not for each document: names are read once, and a database without many has them in a hash.
    return tuple_(code, store).in_(select(party.code, party.store).where(here, contains(party.name, search)))
