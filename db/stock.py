"""Stock balances (SB2) of products in warehouses."""

from db import models
from db.source import Source

SOURCE = Source(models.Stock, "sb2", ("product_code", "warehouse"))
