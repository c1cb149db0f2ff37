"""How much may be taken off a price where nobody has set another limit."""

from decimal import Decimal

# Percent.
MAX_DISCOUNT = Decimal(30)
