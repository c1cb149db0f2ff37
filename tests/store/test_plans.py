"""Padded keys reach the index: a lookup that scans is as silent as it is slow."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select, text

from db import keys, models
from db.connection import Connection
from db.database import Database
from tests.conftest import prepare
from tests.engines import Engines
from tests.store import plans

Customer = models.Customer
Order = models.Order


async def crowd(database: Database) -> None:
    """5,000 customers and as many orders, and the statistics that say so."""
    await prepare(database)
    customers = [{"code": f"{n:06}", "store": "01", "rep_code": f"{n % 50:06}"} for n in range(5000)]
    orders = [{"branch": "01", "number": f"{n:06}", "rep_code": f"{n % 50:06}"} for n in range(5000)]
    await database.write(Connection.execute, insert(Customer), customers)
    await database.write(Connection.execute, insert(Order), orders)
    await database.write(Connection.execute, text("analyze"))


@pytest.fixture
async def crowded(engines: Engines, engine: str) -> AsyncIterator[Database]:
    async with engines.database(engine, "crowd", crowd) as database:
        yield database


def reads(database: Database, index: str, *columns: str) -> str:
    """The step of a plan that looks `columns` up in `index`."""
    if database.postgresql:
        return f"using {index} on"
    return f"INDEX {index} ({' AND '.join(f'{column}=?' for column in columns)}"


async def test_a_key_is_looked_up_in_its_index(crowded: Database) -> None:
    lookup = select(Customer.name).where(Customer.branch == "", Customer.code == "000042", Customer.store == "01")

    plan = await crowded.read(plans.of, lookup)

    assert reads(crowded, "sa1010_unq", "a1_filial", "a1_cod", "a1_loja") in plan
    assert "Seq Scan" not in plan
    assert "SCAN" not in plan


async def test_a_list_of_keys_is_looked_up_in_the_index(crowded: Database) -> None:
    wanted = Customer.code.in_(["000007", "000042"])
    lookup = select(Customer.name).where(Customer.branch == "", wanted, Customer.store == "01")

    plan = await crowded.read(plans.of, lookup)

    assert reads(crowded, "sa1010_unq", "a1_filial", "a1_cod", "a1_loja") in plan


async def test_a_table_of_keys_joins_by_the_index(crowded: Database) -> None:
    # SQLite scans for `(code, store) in (values …)`; unpadded values out of JSON must find the padded ones.
    async def lookup(db: Connection) -> tuple[str, list[tuple[str, int]]]:
        wanted = keys.table(db, [("", "000042", "01"), ("", "4", "01"), ("", "000007", "01")])
        branch, code, store = wanted.parts
        match = (Customer.branch == branch) & (Customer.code == code) & (Customer.store == store)
        query = select(Customer.code, wanted.position.label("position")).select_from(wanted.table).join(Customer, match)
        rows = await db.fetch(query.order_by("position"))
        return await plans.of(db, query), [(row.code, row.position) for row in rows]

    plan, found = await crowded.read(lookup)

    assert found == [("000042", 0), ("000007", 2)]
    assert reads(crowded, "sa1010_unq", "a1_filial", "a1_cod", "a1_loja") in plan
    assert "Seq Scan" not in plan
    assert "SCAN sa1010" not in plan


async def test_a_page_of_a_reps_orders_comes_out_of_the_index_in_order(crowded: Database) -> None:
    mine = select(Order.number).where(Order.branch == "01", Order.rep_code == "000007", Order.number > "000500")
    page = mine.where(Order.issued_on.is_(None)).order_by(Order.issued_on, Order.number).limit(20)

    plan = await crowded.read(plans.of, page)

    assert reads(crowded, "sc5010v4", "c5_filial", "c5_vend1", "c5_emissao") in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


async def test_what_changed_is_read_from_the_index_of_stamps(crowded: Database) -> None:
    since = select(Customer.recno).where(Customer.stamp >= datetime(2100, 1, 1, tzinfo=UTC))

    plan = await crowded.read(plans.of, since.order_by(Customer.stamp, Customer.recno).limit(100))

    assert "sa1010_stamp" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan


async def test_a_hand_written_text_bind_is_what_to_avoid(engines: Engines) -> None:
    # Why our columns bind varchar: as text, a blank is '' and equals no padded value.
    async with engines.database("postgresql", "crowd", crowd) as database:
        as_text = text("select count(*) from sa1010 where a1_filial = cast(:branch as text)")
        as_ours = select(Customer.code).where(Customer.branch == "  ")

        assert await database.read(Connection.scalar, as_text, {"branch": "  "}) == 0
        assert len(await database.read(Connection.fetch, as_ours)) == 5000
