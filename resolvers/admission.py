"""Who gets in: the rules that every way of logging in obeys."""

from typing import Any

from db import users
from db.connection import Connection
from sales.refusal import Refusal
from sales.session_errors import BranchDenied, PersonalDataDenied, UserLinkedTwice, UserNotLinked
from sales.viewer import Privilege, Viewer


async def admit(
    db: Connection, user: Any, branch: str | None, privileges: list[str], session_id: str
) -> Viewer | Refusal:
    """The viewer that an active `user` becomes in `branch` (None: the first of theirs), or why they do not."""
    if not user.personal_data:
        return PersonalDataDenied()
    chosen = branch if branch is not None else next(iter(user.branches), None)
    if chosen is None or chosen not in user.branches:
        return BranchDenied()
    reps = await users.reps(db, user.code, chosen)
    if len(reps) > 1:
        return UserLinkedTwice(reps=", ".join(rep.code for rep in reps))
    if not reps and not user.administrator:
        return UserNotLinked()
    return Viewer(
        user_code=user.code,
        username=user.login,
        name=user.name,
        administrator=user.administrator,
        rep_code=reps[0].code if reps else "",
        branch=chosen,
        privileges=frozenset(map(Privilege, privileges)),
        session_id=session_id,
    )
