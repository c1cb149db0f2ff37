"""Price lists (DA0)."""

from typing import Any

from sqlalchemy import ColumnElement, type_coerce

from db import models, record_parts, types
from db.parts import Makeup
from db.scope import Scope
from db.source import Source


def _time(_entity: Any, scope: Scope) -> ColumnElement[Any]:
    return type_coerce(scope.time(), types.Code(5))


SOURCE = Source(models.PriceList, "da0", ("code",), derived={"time": _time}, makeup=Makeup(record_parts.PRICE_LIST))
