"""Logging in, staying in, and logging out."""

import ipaddress
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from db import acceptance, login_attempts, sessions, users
from db.connection import Connection
from resolvers.admission import admit
from resolvers.context import Context
from resolvers.tokens import Tokens, digest
from sales.refusal import Refusal
from sales.session_errors import LoginFailed, SessionOver, TooManyLogins
from sales.viewer import Viewer

log = structlog.get_logger()


@dataclass(frozen=True)
class Opened:
    """What a client gets when it was let in."""

    access_token: str
    expires_at: datetime
    refresh_token: str
    viewer: Viewer


async def login(context: Context, username: str, password: str, branch: str | None) -> Opened:
    """A new session. Raises a Refusal: an unknown user, a wrong password and a disabled user look and last alike."""
    tokens, database = _tokens(context), context.database
    now = tokens.clock()
    account = tokens.fingerprint(users.fold(username))
    address = tokens.fingerprint(network(context.address)) if context.address else ""
    attempt = await database.write(login_attempts.begin, account, address, now)
    if attempt is None:
        log.warning("log-in refused", action="login", code=TooManyLogins.code, account=account[:12])
        raise TooManyLogins(minutes=int(login_attempts.WINDOW.total_seconds() // 60))
    user = await database.read(users.by_login, username)
    stored = user.password_hash if user is not None and user.active else None
    if not await tokens.passwords.match(password, stored) or user is None:
        log.warning("log-in refused", action="login", code=LoginFailed.code, account=account[:12])
        raise LoginFailed
    refresh_token = tokens.refresh()
    viewer = await database.write(_open, attempt, user.code, branch, refresh_token, now, tokens.refresh_lifetime)
    return _opened(context, "login", viewer, refresh_token)


async def _open(
    db: Connection,
    attempt: int,
    user_code: str,
    branch: str | None,
    refresh_token: str,
    now: datetime,
    lifetime: timedelta,
) -> Viewer | Refusal:
    await login_attempts.succeed(db, attempt)
    # Read again: they may have been disabled while the password was checked.
    user = await users.by_code(db, user_code)
    if user is None or not user.active:
        return LoginFailed()
    viewer = await admit(db, user, branch, user.privileges, secrets.token_hex(16))
    if isinstance(viewer, Viewer):
        await sessions.forget(db, now)
        session = {
            "id": viewer.session_id,
            "user_code": user.code,
            "branch": viewer.branch,
            "privileges": user.privileges,
            "opened_at": now,
            "expires_at": now + lifetime,
        }
        await sessions.open(db, session, digest(refresh_token))
    return viewer


async def refresh(context: Context, refresh_token: str) -> Opened:
    """The same session with new tokens. Page privileges stay those of the log-in; all else is looked up again.

    Raises a Refusal, and then the session is over.
    """
    tokens = _tokens(context)
    successor = tokens.successor(refresh_token)
    viewer = await context.database.write(
        _continue, digest(refresh_token), digest(successor), tokens.clock(), tokens.refresh_lifetime
    )
    return _opened(context, "refresh", viewer, successor)


async def _continue(db: Connection, old: str, new: str, now: datetime, lifetime: timedelta) -> Viewer | Refusal:
    rotation = await sessions.rotate(db, old, new, now, lifetime)
    session = rotation.session
    if session is None or rotation.stolen:
        if session is not None:
            log.warning("refresh token used again", action="session_revoked", user=session.user_code)
        return SessionOver()
    user = await users.by_code(db, session.user_code)
    viewer: Viewer | Refusal = SessionOver()
    if user is not None and user.active:
        viewer = await admit(db, user, session.branch, session.privileges, session.id)
    if isinstance(viewer, Refusal):
        await sessions.end(db, session.id, now)
    return viewer


async def logout(context: Context, discard_pending: bool) -> int:
    """End the viewer's session; how many operations of theirs were withdrawn. Raises Unauthenticated."""
    viewer, tokens = context.allow(), _tokens(context)
    withdrawn = await context.database.write(_end, viewer, tokens.clock(), discard_pending)
    tokens.revocations.add(viewer.session_id)
    return withdrawn


async def _end(db: Connection, viewer: Viewer, now: datetime, discard_pending: bool) -> int:
    await sessions.end(db, viewer.session_id, now)
    return await withdraw(db, viewer) if discard_pending else 0


async def withdraw(db: Connection, viewer: Viewer) -> int:
    """Withdraw what the viewer queued and the job has not started; how many."""
    return await acceptance.withdraw(db, viewer.branch, viewer.user_code)


def network(address: str) -> str:
    """What log-ins are counted by: the address, or for IPv6 the /64 that one customer of a provider gets."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _tokens(context: Context) -> Tokens:
    if context.tokens is None:
        raise RuntimeError("this context was made without tokens: nobody can log in through it")
    return context.tokens


def _opened(context: Context, action: str, viewer: Viewer | Refusal, refresh_token: str) -> Opened:
    if isinstance(viewer, Refusal):
        log.warning("log-in refused", action=action, code=viewer.code)
        raise viewer
    log.info("let in", action=action, user=viewer.user_code)
    # What else the request selects below the session is the new viewer's to see.
    context.viewer = viewer
    access_token, expires_at = _tokens(context).access(viewer)
    return Opened(access_token, expires_at, refresh_token, viewer)
