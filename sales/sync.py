"""What a client that keeps a copy can rely on."""

from enum import Enum


class SyncGuarantee(Enum):
    """GAP_FREE: no committed change is ever missed. OVERLAP: a fixed window is read again, for the database hides."""

    GAP_FREE = "GAP_FREE"
    OVERLAP = "OVERLAP"
