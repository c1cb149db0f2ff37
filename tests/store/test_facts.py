"""What a database knows of itself."""

from db import facts
from db.database import Database


async def test_what_was_never_put_is_none(database: Database) -> None:
    assert await database.read(facts.get, "erp") is None


async def test_what_was_put_last_is_got(database: Database) -> None:
    await database.write(facts.put, "erp", "none")
    await database.write(facts.put, "seed", "7")
    await database.write(facts.put, "erp", "embedded")

    assert await database.read(facts.get, "erp") == "embedded"
    assert await database.read(facts.get, "seed") == "7"
