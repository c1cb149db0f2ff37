"""Lines of quotes (SCK)."""

from db import models
from db.source import Source

SOURCE = Source(models.QuoteItem, "sck", ("quote_number", "item", "product_code"))
