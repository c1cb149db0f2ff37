"""Notifications (A1S): what the users of the sales app were told, and of which record."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db import models
from db.demo.reps import Rep
from db.demo.rows import Rows
from db.demo.world import World
from db.models.own import NotificationSubject
from sales.global_id import internal_id
from sales.notification import NotificationKind

# A user looks at what came within this time now and then, and at all that came before.
_SEEN_AFTER = timedelta(days=30)
_PER_ORDER = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """`subject`: type, branch and key of what it is about, or nothing; `movement`: what was done, 0 for failures."""

    number: int
    kind: NotificationKind
    title: str
    description: str
    subject: tuple[str, ...]
    told_on: date
    time: str
    stamp: datetime | None
    movement: int = 0
    seen: bool = False
    deleted: bool = False


def beside_order(position: int, place: int) -> int:
    """The number of one (1–3) of the notifications that the order at this position, or its quote, brought."""
    return _PER_ORDER * position + place


def beyond_orders(world: World, index: int) -> int:
    """The number of a notification that no order brought; `index` counts them from 0."""
    return beside_order(world.schedule.total, 1) + index


def write(rows: Rows, world: World, rep: Rep, notice: Notice) -> None:
    """The row of a notification for the user of a representative, and what it is about."""
    company, code = world.plan.company, f"{notice.number:09d}"
    rows.add(
        models.Notification,
        stamp=notice.stamp,
        deleted=notice.deleted,
        code=code,
        title=notice.title,
        description=notice.description,
        kind=notice.kind.value,
        user_code=rep.user_code,
        user_name=rep.name,
        created_on=notice.told_on,
        created_time=notice.time,
        viewed=notice.seen or world.plan.today - notice.told_on > _SEEN_AFTER,
        movement=notice.movement,
    )
    if notice.subject:
        kind, *key = notice.subject
        rows.beside(
            NotificationSubject,
            branch=company.branch_of("a1s", "01"),
            code=code,
            user_code=rep.user_code,
            subject=f"{kind}:{internal_id(company.code, *key)}",
        )
