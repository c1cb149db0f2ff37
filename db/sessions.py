"""Log-ins that last: opened, continued with a refresh token that changes at every use, and ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from db.connection import Connection
from db.models.own import RefreshToken, Revocation, Session

# An answer can get lost: the token that it replaced is honoured this long, with the same answer.
GRACE = timedelta(seconds=30)
# Longer than any access token lives, so that no revocation is forgotten before what it revokes is over.
REMEMBERED = timedelta(days=2)


@dataclass(frozen=True)
class Rotation:
    """What a refresh token opened: its session if that goes on; `stolen` when its use ended the session."""

    session: Row[Any] | None
    stolen: bool = False


async def ended(db: Connection, now: datetime) -> frozenset[str]:
    """Sessions that were ended while an access token of theirs may still be about."""
    rows = await db.fetch(select(Revocation.session_id).where(Revocation.until > now))
    return frozenset(row.session_id for row in rows)


async def open(  # noqa: A001  # the module is part of the name: sessions.open
    db: Connection, session: dict[str, Any], digest: str
) -> None:
    """Keep a new session (the columns of vendas_session) and its first refresh token."""
    await db.execute(insert(Session), [session])
    await _issue(db, session["id"], digest, session["expires_at"])


async def _issue(db: Connection, session_id: str, digest: str, expires_at: datetime) -> None:
    await db.execute(insert(RefreshToken), [{"session_id": session_id, "digest": digest, "expires_at": expires_at}])


async def rotate(db: Connection, digest: str, successor: str, now: datetime, lifetime: timedelta) -> Rotation:
    """The live session of a refresh token, which `successor` replaces from now on.

    Used a second time within 30 seconds it opens the same session with the same successor; later its session ends,
    for then one of the two who hold it has stolen it.
    """
    # The row locks make two who come with the same token take turns on PostgreSQL; on SQLite every writer does.
    token = await db.one(select(RefreshToken).where(RefreshToken.digest == digest).with_for_update())
    if token is None:
        return Rotation(None)
    session = await db.one(select(Session).where(Session.id == token.session_id).with_for_update())
    if session is None or session.revoked_at is not None or token.expires_at <= now:
        return Rotation(None)
    if token.used_at is None:
        await db.execute(update(RefreshToken).where(RefreshToken.digest == digest).values(used_at=now))
        await db.execute(update(Session).where(Session.id == session.id).values(expires_at=now + lifetime))
        await _issue(db, session.id, successor, now + lifetime)
    elif now - token.used_at > GRACE:
        await end(db, session.id, now)
        return Rotation(session, stolen=True)
    return Rotation(session)


async def end(db: Connection, session_id: str, now: datetime) -> None:
    """End one session: its refresh tokens at once, its access tokens as soon as servers look again."""
    await db.execute(update(Session).where(Session.id == session_id).values(revoked_at=now))
    await db.execute(insert(Revocation), [{"session_id": session_id, "until": now + REMEMBERED}])


async def end_all(db: Connection, user_code: str, now: datetime) -> int:
    """End every session of a user; how many there were."""
    going = select(Session.id).where(Session.user_code == user_code, Session.revoked_at.is_(None))
    rows = await db.fetch(going.order_by(Session.id).with_for_update())
    for row in rows:
        await end(db, row.id, now)
    return len(rows)


async def forget(db: Connection, now: datetime) -> None:
    """Delete what can no longer open or close anything."""
    for model, key, over in (
        (RefreshToken, RefreshToken.digest, RefreshToken.expires_at <= now),
        (Session, Session.id, Session.expires_at <= now),
        (Revocation, Revocation.id, Revocation.until <= now),
    ):
        # Rows that another transaction holds are left to it: nobody waits, so nobody can wait in a circle.
        free = select(key).where(over).with_for_update(skip_locked=True)
        await db.execute(delete(model).where(key.in_(free)))
