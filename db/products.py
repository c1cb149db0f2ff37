"""Products (SB1): the catalogue is the same for every representative."""

from typing import Any

from sqlalchemy import ColumnElement, exists, literal, select
from sqlalchemy.orm import aliased

from db import models, record_parts
from db.criteria import Criteria, by_arguments
from db.parts import Makeup
from db.scope import Scope
from db.search import matches
from db.source import Conditions, Source
from sales.criteria import ProductCriteria

SOURCE = Source(models.Product, "sb1", ("code",), makeup=Makeup(record_parts.PRODUCT))


@by_arguments
def matching(criteria: ProductCriteria | None, search: str | None) -> Criteria:
    """The products that meet `criteria` and hold `search` in code, description or barcode."""

    def conditions(entity: Any, scope: Scope) -> Conditions:
        found: list[ColumnElement[bool]] = []
        if search and search.strip():
            found.append(matches(search, entity.code, entity.description, entity.barcode))
        return [*found, *(_filtered(entity, scope, criteria) if criteria else ())]

    return conditions


def _filtered(entity: Any, scope: Scope, criteria: ProductCriteria) -> Conditions:
    found: list[ColumnElement[bool]] = []
    if criteria.codes is not None:
        found.append(entity.code.in_(criteria.codes))
    if criteria.groups is not None:
        found.append(entity.group.in_(criteria.groups))
    if criteria.types is not None:
        found.append(entity.type.in_(criteria.types))
    if criteria.blocked is not None:
        found.append(entity.blocked.is_(criteria.blocked))
    if criteria.price_list is not None:
        found.append(_priced(entity, scope, criteria.price_list))
    return found


def _priced(entity: Any, scope: Scope, price_list: str) -> ColumnElement[bool]:
    item: Any = aliased(models.PriceListItem)
    here = (item.branch == scope.branch_of("da1"), item.deleted.is_(False), item.active.is_(True))
    return exists(select(literal(1)).where(*here, item.price_list_code == price_list, item.product_code == entity.code))
