"""What a client that keeps a copy can rely on, as clients read it."""

import strawberry

from sales.sync import DeletionReason, ResyncReason, SyncGuarantee

__all__ = ["DeletionReason", "ResyncReason", "SyncGuarantee"]

strawberry.enum(
    SyncGuarantee,
    description="What a client that keeps a copy can rely on. GAP_FREE: no committed change is ever missed. OVERLAP: "
    "the database hides other sessions from us, and a fixed window is read again.",
)
strawberry.enum(
    ResyncReason,
    description="Why what changed is not enough: STAMP_TOO_OLD (it reaches back further than what is kept), "
    "SCOPE_CHANGED, FILTER_CHANGED, SCHEMA_CHANGED, DATABASE_RESTORED (the database is older than the client's copy).",
)
strawberry.enum(
    DeletionReason,
    description="Why a record is to be dropped: DELETED; OUT_OF_SCOPE: the viewer may no longer see it; NOT_MATCHING: "
    "it changed and no longer matches the filter of this pull.",
)
