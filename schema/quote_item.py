"""Lines of quotes."""

import strawberry

from schema.fields import identity
from schema.line import Line


@strawberry.type(description="A line of a quote (SCK). Quantities are in `unit`, amounts in the quote's currency.")
class QuoteItem(Line):
    id: strawberry.ID = identity("QuoteItem", "quote_number", "item", "product_code")
