"""Which events of the log are about a user's notifications."""

from db import notifying
from db.events import Wanted
from db.scope import Scope


def wanted_by(scope: Scope, user_code: str) -> Wanted:
    """The notifications of a user: in whichever branch they work, where branches share them."""
    branch = None if not scope.branch_of("a1s") else scope.branch
    return Wanted(notifying.KIND, branch=branch, user_code=user_code)
