"""Several companies in one database: a table's name ends in its company's number."""

from sqlalchemy import insert, inspect, select, update

from db import layout, models
from db.company import Company
from db.connection import Connection
from db.database import Database
from db.models import Customer
from tests.conftest import prepare
from tests.engines import Engines


async def test_two_companies_keep_their_rows_apart(engines: Engines, engine: str) -> None:
    # given a database with the tables of two companies, open for each
    async with engines.url(engine, "fresh", prepare) as url:
        one, other = Database(url, Company("01")), Database(url, Company("99"))
        await other.write(layout.create)

        # when each writes, and one changes what it sees
        await one.write(Connection.execute, insert(Customer), [{"code": "000001", "name": "FIRST"}])
        await other.write(Connection.execute, insert(Customer), [{"code": "000001", "name": "SECOND"}])
        changed = await other.write(Connection.execute, update(Customer).values(name="CHANGED"))

        # then nobody sees the other's
        assert changed == 1
        assert await one.read(Connection.scalar, select(Customer.name)) == "FIRST"
        assert await other.read(Connection.scalar, select(Customer.name)) == "CHANGED"
        await one.close()
        await other.close()


async def test_names_end_in_the_companys_number(engines: Engines, engine: str) -> None:
    async with engines.url(engine, "fresh", prepare) as url:
        database = Database(url, Company("T1"))
        await database.write(layout.create)
        async with database.engine.connect() as raw:
            names = await raw.run_sync(lambda connection: inspect(connection).get_table_names())
            indexes = await raw.run_sync(lambda connection: inspect(connection).get_indexes("sa1t10"))
        await database.close()

    assert {"sa1010", "sa1t10", "sc5t10", "da1t10", "a1st10", "xxft10"} <= set(names)
    assert {"sa1t10_unq", "sa1t102", "sa1t103", "sa1t10a"} <= {index["name"] for index in indexes}


async def test_every_table_has_a_name_in_each_company() -> None:
    first, second = layout.tables(Company("01")), layout.tables(Company("99"))

    erp = [name for name in models.__all__ if issubclass(getattr(models, name), models.ErpTable)]
    assert len(first) == len(second) == len(erp) - len(["ErpTable", "KeyedTable"])
    assert first.keys().isdisjoint(second)
