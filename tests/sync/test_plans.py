"""What changed is found by the indexes of stamps, days and keys: no table is read as a whole for a few rows."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from db import (
    carriers,
    contacts,
    customers,
    delta,
    models,
    orders,
    price_list_items,
    products,
    prospects,
    quotes,
    receivables,
)
from db.connection import Connection
from db.database import Database
from db.listing import Listing
from db.scope import Scope
from db.source import Source
from tests.queries.asking import ADMINISTRATOR, ask, statements
from tests.queries.rows import add
from tests.store import plans

# Not price lists, whose validity has no index: there are few of them.
LISTS = (carriers, contacts, customers, orders, price_list_items, products, prospects, quotes, receivables)


@pytest.mark.parametrize("source", [one.SOURCE for one in LISTS], ids=lambda source: source.alias)
@pytest.mark.parametrize("rep", ["000001", None], ids=["rep", "administrator"])
async def test_no_table_is_read_as_a_whole(company: Database, source: Source, rep: str | None) -> None:
    listing = Listing(source, Scope(company.company, "01", rep, "000001"))
    edge = delta.Edge(source.alias, datetime.now(UTC) - timedelta(minutes=1), None, 1000)

    async def explain(db: Connection) -> str:
        if db.postgresql:
            # It reads small tables as a whole where it may.
            await db.execute(text("set enable_seqscan = off"))
        return await plans.of(db, delta.changed_query(listing, edge))

    plan = await company.read(explain)

    # The changes themselves are a table too, in SQLite's words.
    assert set(re.findall(r"(?:Seq Scan on|SCAN) (\w+)", plan)) <= {"trails"}


async def test_the_numbers_of_changed_rows_are_read_once(database: Database) -> None:
    if database.postgresql:
        return  # it knows how many keys there are
    await add(database, models.Carrier, {"code": "C1", "name": "One"})
    asked = '{ carriers(changedSince: "1970-01-01T00:00:00Z") { nodes { code name } } }'

    with statements(database) as sent:
        await ask(database, ADMINISTRATOR, asked)

    [of_rows] = [one for one in sent if "json_each" in one]
    nothing = (None,) * of_rows.count("?")
    async with database.engine.connect() as raw:
        plan = [row[-1] for row in await raw.exec_driver_sql(f"explain query plan {of_rows}", nothing)]
    # Joined with the table it would read them for each of its rows: 11 s for a page of 1,000 among 10,000.
    assert any(step.startswith("LIST SUBQUERY") for step in plan)
