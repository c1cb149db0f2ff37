"""Lines of quotes (SCK)."""

from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, literal, select, type_coerce
from sqlalchemy.orm import aliased

from db import models, types
from db.models.own import PlacedQuote
from db.scope import Scope
from db.source import Source


def quote_key(entity: Any, _scope: Scope) -> ColumnElement[str]:
    """What names the line's quote for ever in one text: "X…" where it was made through this API, else "N…"."""
    placed: Any = aliased(PlacedQuote)
    same = (placed.branch == func.rtrim(entity.branch), placed.number == func.rtrim(entity.quote_number))
    external = select(literal("X").concat(placed.external_number)).where(*same).limit(1).scalar_subquery()
    number = literal("N").concat(cast(entity.quote_number, String))
    return type_coerce(func.coalesce(external, number), types.Code(37))


SOURCE = Source(models.QuoteItem, "sck", ("quote_number", "item", "product_code"), derived={"quote_key": quote_key})
