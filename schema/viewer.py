"""Who is asking."""

from collections.abc import Sequence

import strawberry

from resolvers import sales_reps, viewers
from sales.viewer import Privilege
from schema.fields import Info, Parents, batched, computed, refers
from schema.sales_rep import SalesRep
from schema.view import View

strawberry.enum(Privilege, description="The pages of the sales app that a user may open.")


async def _ids(parents: Parents, info: Info) -> Sequence[str]:
    return [viewers.global_id(parent.row, info.context) for parent in parents]


async def _unviewed(parents: Parents, info: Info) -> Sequence[int]:
    return [await viewers.unviewed_notifications(info.context)] * len(parents)


async def _end_of_events(parents: Parents, info: Info) -> Sequence[str]:
    return [await viewers.event_cursor(info.context)] * len(parents)


@strawberry.type(description="The user who is logged in, in the branch that they chose, as of log-in.")
class Viewer(View):
    id: strawberry.ID = batched(_ids, description="The user, made opaque: the same in every branch and session.")

    username: str = strawberry.field(description="The log-in name.")
    name: str
    administrator: bool = strawberry.field(description="Administrators see every representative's records.")
    rep: SalesRep | None = refers(
        sales_reps.by_keys,
        "rep_code",
        description="The representative that the user is; null for an administrator who is none.",
    )
    branch: str = strawberry.field(description="The branch of the company that this session works in.")

    @computed(description="The pages that the user may open, as of log-in: a change is seen at the next one.")
    def privileges(self) -> list[Privilege]:
        return [privilege for privilege in Privilege if privilege in self.row.privileges]

    unviewed_notifications: int = batched(
        _unviewed, description="How many notifications wait to be viewed; 0 without the privilege to open that page."
    )
    event_cursor: str = batched(
        _end_of_events,
        description="The end of the event log now: read it, pull, subscribe `after` it, and nothing falls between.",
    )


async def find_viewer(info: Info) -> Viewer:
    """Who is asking. Raises Unauthenticated where nobody is."""
    return Viewer.of(info.context.allow())
