"""Which events of the log are about a viewer's orders."""

from db import order_events
from db.events import Wanted
from db.scope import Scope


def wanted_by(scope: Scope) -> Wanted:
    """The status changes of the orders that were the representative's when they happened; of all, without one."""
    return Wanted(order_events.KIND, branch=scope.branch_of("sc5"), rep_code=scope.rep_code)
