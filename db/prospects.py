"""Prospects (SUS): those who may become customers."""

from typing import Any

from sqlalchemy import ColumnElement, null

from db import models
from db.criteria import Criteria, by_arguments
from db.scope import Scope
from db.search import matches
from db.source import Conditions, Source


def _of_rep(entity: Any, scope: Scope) -> Conditions:
    return [entity.rep_code == scope.rep_code]


def _no_city_code(_entity: Any, _scope: Scope) -> ColumnElement[Any]:
    return null()


SOURCE = Source(
    models.Prospect,
    "sus",
    ("code", "store"),
    owned=_of_rep,
    # An address has the city's code; the ERP keeps none for prospects.
    derived={"city_code": _no_city_code},
    personal=frozenset(("tax_id", "street", "district", "postal_code", "area_code", "phone_number", "email")),
)


@by_arguments
def matching(search: str | None) -> Criteria:
    """The prospects that hold `search` in code, name, trade name or tax id."""

    def conditions(entity: Any, _scope: Scope) -> Conditions:
        if not search or not search.strip():
            return ()
        return [matches(search, entity.code, entity.name, entity.trade_name, tax_id=entity.tax_id)]

    return conditions
