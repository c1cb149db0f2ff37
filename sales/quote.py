"""What a quote can be."""

from enum import Enum


class QuoteStatus(Enum):
    """APPROVED: an order was made of it. NOT_QUOTED: the company did not quote. BLOCKED: by a rule, or waiting."""

    OPEN = "OPEN"
    APPROVED = "APPROVED"
    CANCELLED = "CANCELLED"
    NOT_QUOTED = "NOT_QUOTED"
    BLOCKED = "BLOCKED"
