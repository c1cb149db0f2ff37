"""Who can log in to the demo company; everybody's password is "demo"."""

import asyncio

from db import users
from db.connection import Connection
from db.demo.reps import ADMINISTRATOR
from db.demo.schedule import BRANCHES
from db.demo.world import World
from sales import passwords

PASSWORD = "demo"  # noqa: S105  # the documented password of made-up data
NO_REP = "009000"


async def add(db: Connection, world: World) -> None:
    """`admin`, `rep1` and so on, `norep` without a representative, `noprivacy` who may not read personal data."""
    # One hash for all: it takes long, and hides nothing here.
    stored = await asyncio.to_thread(passwords.hash, PASSWORD)
    await users.add(db, ADMINISTRATOR, "admin", "Administrador", stored, administrator=True, branches=BRANCHES)
    for rep in world.team:
        await users.add(db, rep.user_code, rep.login, rep.name, stored, branches=BRANCHES)
    await users.add(db, NO_REP, "norep", "Sem Representante", stored, branches=BRANCHES)
    rep = world.special[0]
    await users.add(db, rep.user_code, rep.login, rep.name, stored, branches=BRANCHES, personal_data=False)
