"""What only administrators may do."""

from resolvers.context import Context
from sales.errors import AdministratorsOnly
from sales.viewer import Viewer


def administrator(context: Context) -> Viewer:
    """The viewer, who is an administrator. Raises Unauthenticated or AdministratorsOnly."""
    viewer = context.allow()
    if not viewer.administrator:
        raise AdministratorsOnly
    return viewer
