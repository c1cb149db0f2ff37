"""What the viewer is told about themselves."""

from db import events, users
from resolvers.context import Context
from resolvers.ids import encode
from sales.viewer import Privilege, Viewer


def global_id(viewer: Viewer, context: Context) -> str:
    """The user's id, the same in every branch."""
    return encode("Viewer", context.database.company.code, "", viewer.user_code)


async def unviewed_notifications(context: Context) -> int:
    """How many notifications of the viewer wait to be viewed; 0 where they may not open that page."""
    viewer = context.allow()
    if context.check_privileges and not viewer.administrator and Privilege.NOTIFICATIONS not in viewer.privileges:
        return 0
    return await context.database.read(users.unviewed_notifications, viewer.user_code, viewer.branch)


async def event_cursor(context: Context) -> str:
    """The end of the event log now."""
    context.allow()
    return str(await context.database.read(events.end))
