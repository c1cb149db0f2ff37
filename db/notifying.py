"""Telling a representative of something: a notification (A1S), what it is about, and its event."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select, update

from db import models
from db.connection import Connection
from db.erp import numbers
from db.events import Happening
from db.keys import among
from db.models.own import NotificationSubject
from db.scope import Scope
from sales.notification import NotificationKind

KIND = "notification"


@dataclass(frozen=True)
class Notice:
    """What to say to a representative: `subject` is the record it is about, as `Order:01|01|N|000123`; `movement` is
    the ERP's number of what was done."""

    rep_code: str
    title: str
    description: str
    kind: NotificationKind
    movement: int
    subject: str


async def add(db: Connection, scope: Scope, notices: Sequence[Notice]) -> list[Happening]:
    """Write notifications for the users of representatives; what to tell subscribers of them, nothing of those for
    whom there is no user."""
    users = await _users(db, scope, {notice.rep_code for notice in notices})
    wanted = [notice for notice in notices if notice.rep_code in users]
    if not wanted:
        return []
    branch = scope.branch_of("a1s")
    codes = await numbers.following(db, len(wanted), models.Notification, "code", branch=branch)
    rows, subjects, told = [], [], []
    for code, notice in zip(codes, wanted, strict=True):
        user = users[notice.rep_code]
        key = {"branch": branch, "code": code, "user_code": user.user_code}
        rows.append({**key, **_columns(db, user, notice)})
        subjects.append({**key, "subject": notice.subject})
        own = f"Notification:{db.company.code}|{branch}|{code}|{user.user_code}"
        payload = json.dumps({"code": code, "user_code": user.user_code})
        # A notification is its user's in whichever branch they work; that of the log is where it came from.
        told.append(Happening(KIND, scope.branch, own, payload, notice.rep_code, user.user_code))
    await db.add(models.Notification, rows)
    await db.add(NotificationSubject, subjects)
    return told


async def _users(db: Connection, scope: Scope, rep_codes: Iterable[str]) -> dict[str, Any]:
    """By representative; nothing of those without one."""
    rep: Any = models.SalesRep

    def build() -> Select[Any]:
        branch = scope.named().branch_of("sa3")
        here = (rep.branch == branch, rep.deleted.is_(False), among(db, rep.code, "codes"))
        return select(*(getattr(rep, name).label(name) for name in ("code", "user_code", "name"))).where(*here)

    rows = await db.rows("notifying.users", build, {**scope.values(), "codes": sorted(rep_codes)})
    return {row.code: row for row in rows if row.user_code}


def _columns(db: Connection, user: Any, notice: Notice) -> dict[str, Any]:
    now = db.company.now()
    return {
        "title": notice.title[:50],
        "description": notice.description,
        "kind": notice.kind.value,
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
