"""What stands behind the order queue."""

from enum import Enum


class ErpMode(Enum):
    """NONE: nothing is written to the ERP. EMBEDDED: the server's own worker is the ERP."""

    NONE = "none"
    EMBEDDED = "embedded"
