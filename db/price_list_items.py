"""Prices of price lists (DA1)."""

from typing import Any

from db import models
from db.criteria import Criteria, by_arguments
from db.scope import Scope
from db.source import Conditions, Source

SOURCE = Source(models.PriceListItem, "da1", ("price_list_code", "product_code", "quantity_key", "item"))


@by_arguments
def matching(price_list: str | None) -> Criteria:
    """The prices of the list of this code, of all lists where it is None."""

    def conditions(entity: Any, _scope: Scope) -> Conditions:
        return () if price_list is None else [entity.price_list_code == price_list]

    return conditions
