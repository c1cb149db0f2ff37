"""Telling a representative of something: a notification (A1S), what it is about, and its event."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from db import models
from db.connection import Connection
from db.erp import numbers
from db.events import Happening
from db.models.own import NotificationSubject
from db.scope import Scope
from sales.notification import NotificationKind

KIND = "notification"


@dataclass(frozen=True)
class Notice:
    """What to say: `subject` is the record it is about, as `Order:01|01|N|000123`; `movement` is the ERP's number of
    what was done."""

    title: str
    description: str
    kind: NotificationKind
    movement: int
    subject: str


async def add(db: Connection, scope: Scope, rep_code: str, notice: Notice) -> list[Happening]:
    """Write a notification for the user of a representative; what to tell subscribers of it, nothing without a user."""
    rep: Any = models.SalesRep
    here = (rep.branch == scope.branch_of("sa3"), rep.deleted.is_(False), rep.code == rep_code)
    user = await db.one(select(rep.user_code, rep.name).where(*here).limit(1))
    if user is None or not user.user_code:
        return []
    note: Any = models.Notification
    branch = scope.branch_of("a1s")
    code = await numbers.following(db, note.code, note.branch == branch)
    await db.execute(insert(note).values(branch=branch, code=code, **_columns(db, user, notice)))
    key = {"branch": branch, "code": code, "user_code": user.user_code}
    await db.execute(insert(NotificationSubject), {**key, "subject": notice.subject})
    own = f"Notification:{db.company.code}|{branch}|{code}|{user.user_code}"
    payload = json.dumps({"code": code, "user_code": user.user_code})
    # A notification is its user's in whichever branch they work; that of the log is where it came from.
    return [Happening(KIND, scope.branch, own, payload, rep_code=rep_code, user_code=user.user_code)]


def _columns(db: Connection, user: Any, notice: Notice) -> dict[str, Any]:
    now = db.company.now()
    return {
        "title": notice.title[:50],
        "description": notice.description,
        "kind": notice.kind.value,
        "user_code": user.user_code,
        "user_name": user.name,
        "created_on": now.date(),
        "created_time": f"{now:%H:%M}",
        "viewed": False,
        "movement": notice.movement,
    }


async def mark_viewed(db: Connection, scope: Scope, codes: Sequence[str]) -> None:
    """The viewer has seen their notifications with these codes; others' stay as they are."""
    note: Any = models.Notification
    mine = (note.branch == scope.branch_of("a1s"), note.user_code == scope.user_code, note.deleted.is_(False))
    unseen = (note.code.in_(codes), note.viewed.is_(False))
    if codes:
        await db.execute(update(note).where(*mine, *unseen).values(viewed=True))
