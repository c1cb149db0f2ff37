"""Something was missed that is not known any more."""

import strawberry

from sales.sync import ResyncReason

strawberry.enum(
    ResyncReason,
    description="Why what changed is not enough: STAMP_TOO_OLD (it reaches back further than what is kept), "
    "SCOPE_CHANGED, FILTER_CHANGED, SCHEMA_CHANGED, DATABASE_RESTORED (the database is older than the client's copy).",
)


@strawberry.type(
    description="Pull everything again. Events that happen from now on follow on the same stream: nothing is missed "
    "after this."
)
class ResyncRequired:
    reason: ResyncReason


def resync(reason: ResyncReason) -> ResyncRequired:
    """What a stream tells a client whose cursor it cannot go on from."""
    return ResyncRequired(reason=reason)
