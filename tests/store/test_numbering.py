"""Record numbers go on after a bulk load that gave its own."""

from sqlalchemy import insert, select

from db import numbering
from db.connection import Connection
from db.database import Database
from db.models import Carrier, Customer


async def test_numbers_go_on_after_the_largest_loaded(database: Database) -> None:
    # given rows that came with their numbers, and a table without rows
    await database.write(Connection.execute, insert(Customer), [{"recno": n, "code": f"{n:06}"} for n in (1, 2, 40)])

    # when numbering resumes and rows are written without numbers
    await database.write(numbering.resume)
    await database.write(Connection.execute, insert(Customer), [{"code": "NEW"}])
    await database.write(Connection.execute, insert(Carrier), [{"code": "NEW"}])

    # then the one follows the largest, the other is the first
    assert await database.read(Connection.scalar, select(Customer.recno).where(Customer.code == "NEW")) == 41
    assert await database.read(Connection.scalar, select(Carrier.recno)) == 1
