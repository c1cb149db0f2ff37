"""What a client that keeps a copy can rely on."""

from enum import Enum


class SyncGuarantee(Enum):
    """GAP_FREE: no committed change is ever missed. OVERLAP: a fixed window is read again, for the database hides."""

    GAP_FREE = "GAP_FREE"
    OVERLAP = "OVERLAP"


class ResyncReason(Enum):
    """Why a client's copy cannot be brought up to date by what changed: it has to pull everything again."""

    STAMP_TOO_OLD = "STAMP_TOO_OLD"
    SCOPE_CHANGED = "SCOPE_CHANGED"
    FILTER_CHANGED = "FILTER_CHANGED"
    DATABASE_RESTORED = "DATABASE_RESTORED"
    SCHEMA_CHANGED = "SCHEMA_CHANGED"


class DeletionReason(Enum):
    """Why a record is in a pull's list no more."""

    DELETED = "DELETED"
    OUT_OF_SCOPE = "OUT_OF_SCOPE"
    NOT_MATCHING = "NOT_MATCHING"
