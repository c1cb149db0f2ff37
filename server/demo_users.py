"""The log-ins that a demo company shows to everybody."""

import re

from db import facts, users
from db.connection import Connection
from server.explorer_page import DemoUser

PASSWORD = "demo"  # noqa: S105  # the documented password of made-up data

# Those that `demo` made: whoever was added later has a password of their own.
_MADE = re.compile(r"admin|rep\d+|norep|noprivacy")
_SHOWN = 12


async def of(db: Connection) -> list[DemoUser]:
    """Those whose password everybody knows; none where the company is no demo."""
    if await facts.get(db, "demo") != "true":
        return []
    made = [user for user in await users.all(db) if _MADE.fullmatch(user.login)]
    made.sort(key=lambda user: (not user.administrator, not user.login.startswith("rep"), len(user.login), user.login))
    return [DemoUser(user.login, user.name) for user in made[:_SHOWN]]
