"""Something was missed that is not known any more."""

import strawberry

from schema.sync import ResyncReason


@strawberry.type(
    description="Pull everything again. Events that happen from now on follow on the same stream: nothing is missed "
    "after this."
)
class ResyncRequired:
    reason: ResyncReason


def resync(reason: ResyncReason) -> ResyncRequired:
    """What a stream tells a client whose cursor it cannot go on from."""
    return ResyncRequired(reason=reason)
