"""The name of the customer that a document is for: documents keep only its code and store."""

from typing import Any

from sqlalchemy import ColumnElement, func, select, type_coerce
from sqlalchemy.orm import aliased

from db import models, types
from db.scope import Scope

NAME = types.Code(40)


def of(code: ColumnElement[str], store: ColumnElement[str], scope: Scope) -> ColumnElement[str]:
    """The name, whoever's customer it is, logically deleted ones too; "" where the ERP has none."""
    return _name(models.Customer, scope.branch_of("sa1"), code, store)


def of_prospect(code: ColumnElement[str], store: ColumnElement[str], scope: Scope) -> ColumnElement[str]:
    """The same of a prospect."""
    return _name(models.Prospect, scope.branch_of("sus"), code, store)


def _name(model: Any, branch: str, code: ColumnElement[str], store: ColumnElement[str]) -> ColumnElement[str]:
    party: Any = aliased(model)
    query = (
        select(party.name)
        .where(party.branch == branch, party.code == code, party.store == store)
        .order_by(party.deleted, party.recno.desc())
        .limit(1)
    )
    return type_coerce(func.coalesce(query.scalar_subquery(), ""), NAME)
