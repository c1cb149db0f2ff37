"""What an administrator does with users. Each function answers in words that can be shown, or raises AccountError.

Who may enter is decided elsewhere (resolvers/admission.py); here one is told what stands in the way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from db import sessions, users
from db.connection import Connection
from sales.viewer import Privilege

_LOGIN = re.compile(r"[^\s\x00-\x1f\x7f]{1,60}")
_CODE = re.compile(r"[0-9A-Za-z]{1,6}")


class AccountError(Exception):
    """Nothing was changed; the text says why, in one sentence."""


@dataclass(frozen=True)
class NewUser:
    """A user to be added. The code is given, or is what the ERP has entered for representative `rep`."""

    login: str
    name: str
    code: str | None
    rep: str | None
    administrator: bool
    personal_data: bool
    branches: tuple[str, ...]
    privileges: frozenset[Privilege]
    subject: str | None
    password_hash: str | None


async def add(db: Connection, user: NewUser) -> str:
    """Add a user; what they now are."""
    if not _LOGIN.fullmatch(user.login):
        raise AccountError("A log-in name has 1 to 60 characters and no blanks.")
    if (user.code is None) == (user.rep is None):
        raise AccountError("Give either --code, the user's code in the ERP, or --rep, the representative they are.")
    code = user.code if user.rep is None else await _code_of(db, user.rep, user.branches[0])
    await _free(db, code or "", user.login)
    if user.subject and await users.by_subject(db, user.subject):
        raise AccountError(f"The identity provider's {user.subject} is a user already.")
    await users.add(
        db,
        code or "",
        user.login,
        user.name,
        user.password_hash,
        administrator=user.administrator,
        privileges=user.privileges,
        branches=user.branches,
        personal_data=user.personal_data,
        subject=user.subject,
    )
    return f"Added {users.fold(user.login)}. {await _standing(db, user.login)}"


async def table(db: Connection) -> Sequence[str]:
    """A line for every user, and one that says what stands where."""
    lines = ["login · code · name · representative · branches · pages · state"]
    for user in await users.all(db):
        state = [word for word, holds in _states(user) if holds]
        pages = "all pages" if len(user.privileges) == len(Privilege) else " ".join(user.privileges) or "no page"
        reps = [rep.code for rep in await users.reps(db, user.code, next(iter(user.branches), ""))]
        parts = [user.login, user.code, user.name, "+".join(reps) or "none", " ".join(user.branches), pages]
        lines.append(" · ".join([*parts, ", ".join(state) or "active"]))
    return lines


def _states(user: Any) -> list[tuple[str, bool]]:
    return [
        ("disabled", not user.active),
        ("administrator", user.administrator),
        ("no personal data", not user.personal_data),
        ("no password", user.password_hash is None),
    ]


async def set_password(db: Connection, login: str, password_hash: str) -> str:
    """A new password, and the sessions of the old one ended."""
    user = await _known(db, login)
    await users.change(db, user.code, password_hash=password_hash)
    return f"{user.login} has a new password; {await _end(db, user.code)}."


async def disable(db: Connection, login: str) -> str:
    """Kept out, at once."""
    user = await _known(db, login)
    await users.change(db, user.code, active=False)
    return f"{user.login} is disabled; {await _end(db, user.code)}."


async def enable(db: Connection, login: str) -> str:
    """Let in again, with what they had."""
    user = await _known(db, login)
    await users.change(db, user.code, active=True)
    return f"{user.login} is enabled. {await _standing(db, login)}"


async def grant(
    db: Connection, login: str, pages: frozenset[Privilege], personal_data: bool, administrator: bool
) -> str:
    """More pages or powers."""
    user = await _known(db, login)
    _something(pages, personal_data, administrator)
    await users.change(
        db,
        user.code,
        privileges=users.stored(pages | set(map(Privilege, user.privileges))),
        personal_data=user.personal_data or personal_data,
        administrator=user.administrator or administrator,
    )
    return f"{user.login}: pages are seen at the next log-in. {await _standing(db, login)}"


async def revoke(
    db: Connection, login: str, pages: frozenset[Privilege], personal_data: bool, administrator: bool
) -> str:
    """Fewer pages, at the next log-in; fewer powers, at once."""
    user = await _known(db, login)
    _something(pages, personal_data, administrator)
    await users.change(
        db,
        user.code,
        privileges=users.stored(frozenset(map(Privilege, user.privileges)) - pages),
        personal_data=user.personal_data and not personal_data,
        administrator=user.administrator and not administrator,
    )
    ended = await _end(db, user.code) if personal_data or administrator else "pages go at the next log-in"
    return f"{user.login}: {ended}. {await _standing(db, login)}"


async def link(db: Connection, login: str, rep: str) -> str:
    """Representative `rep` from now on, under the user code that the ERP has entered for them."""
    user = await _known(db, login)
    code = await _code_of(db, rep, next(iter(user.branches), ""))
    if code == user.code:
        return f"{user.login} is representative {rep} already."
    await _free(db, code, None)
    ended = await _end(db, user.code)
    await users.change(db, user.code, code=code)
    return f"{user.login} is representative {rep} now, with user code {code}; {ended}."


def _something(pages: frozenset[Privilege], personal_data: bool, administrator: bool) -> None:
    if not (pages or personal_data or administrator):
        raise AccountError("Name at least one page, or --personal-data, or --administrator.")


async def _known(db: Connection, login: str) -> Any:
    user = await users.by_login(db, login)
    if user is None:
        raise AccountError(f"There is no user {login}.")
    return user


async def _free(db: Connection, code: str, login: str | None) -> None:
    if not _CODE.fullmatch(code):
        raise AccountError("A user code has 1 to 6 letters and digits.")
    if login is not None and await users.by_login(db, login):
        raise AccountError(f"There is a user {users.fold(login)} already.")
    holder = await users.by_code(db, code)
    if holder is not None:
        raise AccountError(f"User code {code} is {holder.login}'s.")


async def _code_of(db: Connection, rep: str, branch: str) -> str:
    row = await users.rep(db, rep, branch)
    if row is None:
        raise AccountError(f"There is no representative {rep}.")
    if not row.user_code:
        raise AccountError(f"Representative {rep} has no user code in the ERP; enter it there first.")
    code: str = row.user_code
    return code


async def _end(db: Connection, code: str) -> str:
    ended = await sessions.end_all(db, code, datetime.now(UTC))
    return f"{ended} session{'' if ended == 1 else 's'} ended"


async def _standing(db: Connection, login: str) -> str:
    """What keeps a user out, where something does."""
    user = await _known(db, login)
    reps = [rep.code for branch in user.branches[:1] for rep in await users.reps(db, user.code, branch)]
    reasons = [
        ("they are disabled", not user.active),
        ("they may not see personal data (user grant --personal-data)", not user.personal_data),
        ("no representative has their user code (user link)", not reps and not user.administrator),
        ("more than one representative has their user code", len(reps) > 1),
    ]
    found = [reason for reason, holds in reasons if holds]
    return f"They cannot enter yet: {'; '.join(found)}." if found else "They can enter."
