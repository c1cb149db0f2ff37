"""The log-ins that a demo company shows."""

from db import facts, users
from db.database import Database
from db.demo.logins import PASSWORD
from sales import passwords
from server import demo_users
from server.explorer_page import DemoUser


async def test_a_demo_shows_those_it_made_and_no_others(database: Database) -> None:
    hashed = passwords.hash("something else")
    for code, login, administrator in [
        ("1", "rep10", False),
        ("2", "rep2", False),
        ("3", "norep", False),
        ("4", "admin", True),
        ("5", "ana", False),
        ("6", "noprivacy", False),
    ]:
        await database.write(users.add, code, login, login.title(), hashed, administrator=administrator)

    before = await database.read(demo_users.of)
    await database.write(facts.put, "demo", "true")
    after = await database.read(demo_users.of)

    assert before == []
    assert after == [DemoUser(login, login.title()) for login in ("admin", "rep2", "rep10", "norep", "noprivacy")]


def test_the_password_is_the_one_that_the_demo_sets() -> None:
    assert demo_users.PASSWORD == PASSWORD
