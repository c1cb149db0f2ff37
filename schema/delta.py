"""What a client that keeps a copy needs beside rows."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

import strawberry

from resolvers import delta
from resolvers.paging import Paging
from sales.errors import BadUserInput
from schema.scalars import Stamp
from schema.selection import identifying, wants_delta
from schema.sync import DeletionReason, ResyncReason, SyncGuarantee


@strawberry.type(description="A record that the client's copy has to drop, if it has it.")
class DeletedRecord:
    id: strawberry.ID
    reason: DeletionReason


@strawberry.type(
    description="What a pull needs beside its rows. With changedSince, rows come oldest change first and deleted "
    "records with them; no page but the last is short."
)
class Delta:
    deleted: list[DeletedRecord]
    stamp: Stamp = strawberry.field(
        description="Send this as the next changedSince once the last page has been stored. The same on every page of "
        "one pull."
    )
    server_time: datetime = strawberry.field(
        description="The database's clock before the first row of the pull was read: as an instant it can be sent as "
        "changedSince, too."
    )
    guarantee: SyncGuarantee
    resync: ResyncReason | None = strawberry.field(
        description="Set when the delta cannot be answered from this stamp: drop the local copy and pull without "
        "changedSince. Where it is not selected, the error RESYNC_REQUIRED says it."
    )
    last_processed_operation: UUID | None = strawberry.field(
        description="The newest of the viewer's operations such that it and every earlier one has ended; their effects "
        "are in this pull."
    )

    @classmethod
    def of(cls, told: delta.Delta | None, view: Any) -> Self:
        """What a page tells. Raises BadUserInput for a list that is no pull's."""
        if told is None or told.facts is None:
            raise BadUserInput(reason="delta belongs to the lists of the root that take changedSince")
        facts = told.facts
        return cls(
            deleted=[DeletedRecord(id=id_of(view, row), reason=reason) for reason, row in told.gone],
            stamp=Stamp(told.stamp),
            server_time=facts.server_time,
            guarantee=facts.guarantee,
            resync=told.resync,
            last_processed_operation=UUID(facts.last_operation) if facts.last_operation else None,
        )


def id_of(view: Any, row: Any) -> strawberry.ID:
    """The id of a record of which no more is known than what it is made of."""
    [field] = [one for one in view.__strawberry_definition__.fields if one.python_name == "id"]
    found: strawberry.ID = field.base_resolver(view.of(row))
    return found


def pages_of(
    info: Any,
    first: int | None,
    after: str | None,
    last: int | None = None,
    before: str | None = None,
    *,
    changed_since: Stamp | None,
    ordered: bool = False,
) -> Paging:
    """The arguments of a list that can be pulled."""
    return Paging(
        first,
        after,
        last,
        before,
        changed_since,
        ordered,
        delta=wants_delta(info),
        ids=identifying(info),
    )
