"""Lines of quotes."""

import strawberry

from resolvers.ids import encode
from schema.fields import computed
from schema.line import Line


@strawberry.type(description="A line of a quote (SCK). Quantities are in `unit`, amounts in the quote's currency.")
class QuoteItem(Line):
    @computed("company", "branch", "quote_key", "item", "product_code", description="The quote's id, item and product.")
    def id(self) -> strawberry.ID:
        row = self.row
        form, key = row.quote_key[:1], row.quote_key[1:]
        return strawberry.ID(encode("QuoteItem", row.company, row.branch, form, key, row.item, row.product_code))
