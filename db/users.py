"""Users: who may log in, and the representative that each one is."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from db import models
from db.connection import Connection
from db.models.own import User
from sales.viewer import Privilege


def fold(login: str) -> str:
    """A log-in name as it is kept: names that differ in case alone are one name."""
    return login.strip().casefold()


async def by_login(db: Connection, login: str) -> Row[Any] | None:
    """The user with this log-in name, in whatever case."""
    return await db.one(select(User).where(User.login == fold(login)))


async def by_code(db: Connection, code: str) -> Row[Any] | None:
    """The user with this code of the ERP."""
    return await db.one(select(User).where(User.code == code))


async def by_subject(db: Connection, subject: str) -> Row[Any] | None:
    """The user whom the company's identity provider calls so: by their subject, else by their log-in name."""
    own = await db.one(select(User).where(User.subject == subject))
    return own or await db.one(select(User).where(User.login == fold(subject), User.subject.is_(None)))


async def all(db: Connection) -> Sequence[Row[Any]]:  # noqa: A001  # the module is part of the name: users.all
    """Every user, by log-in name."""
    return await db.fetch(select(User).order_by(User.login))


async def reps(db: Connection, user_code: str, branch: str) -> Sequence[Row[Any]]:
    """`code` and `name` of the representatives that carry this user code: live and not blocked, one in good order."""
    return await db.fetch(
        select(models.SalesRep.code, models.SalesRep.name)
        .where(
            models.SalesRep.branch == db.company.branch_of("sa3", branch),
            models.SalesRep.user_code == user_code,
            models.SalesRep.deleted.is_(False),
            models.SalesRep.blocked.is_(False),
        )
        .order_by(models.SalesRep.code)
    )


async def rep(db: Connection, code: str, branch: str) -> Row[Any] | None:
    """The live representative of this code, with their `user_code`."""
    rep = models.SalesRep
    here = (rep.branch == db.company.branch_of("sa3", branch), rep.code == code, rep.deleted.is_(False))
    return await db.one(select(rep.code, rep.name, rep.user_code).where(*here))


async def unviewed_notifications(db: Connection, user_code: str, branch: str) -> int:
    """How many notifications of this user nobody has viewed."""
    note = models.Notification
    number: int = await db.scalar(
        select(func.count())
        .select_from(note)
        .where(
            note.branch == db.company.branch_of("a1s", branch),
            note.user_code == user_code,
            note.deleted.is_(False),
            note.viewed.is_(False),
        )
    )
    return number


async def add(
    db: Connection,
    code: str,
    login: str,
    name: str,
    password_hash: str | None,
    *,
    administrator: bool = False,
    privileges: frozenset[Privilege] = frozenset(Privilege),
    branches: Sequence[str] = ("01",),
    personal_data: bool = True,
    subject: str | None = None,
) -> None:
    """Keep a new user. `code` is what their representative carries; `password_hash` is made by sales.passwords."""
    now = datetime.now(UTC)
    values = {
        "code": code,
        "login": fold(login),
        "name": name,
        "password_hash": password_hash,
        "subject": subject,
        "administrator": administrator,
        "privileges": stored(privileges),
        "branches": list(branches),
        "personal_data": personal_data,
        "active": True,
        "created_at": now,
        "changed_at": now,
    }
    await db.execute(insert(User), [values])


async def change(db: Connection, /, user_code: str, **values: Any) -> None:
    """Set columns of a user."""
    await db.execute(update(User).where(User.code == user_code).values(**values, changed_at=datetime.now(UTC)))


def stored(privileges: frozenset[Privilege]) -> list[str]:
    """Privileges as they are kept, in the order of the menu."""
    return [privilege.value for privilege in Privilege if privilege in privileges]
