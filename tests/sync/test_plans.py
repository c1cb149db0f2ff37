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
from db.trails import Edge
from tests.store import plans

# Not price lists, whose validity has no index: there are few of them.
LISTS = (carriers, contacts, customers, orders, price_list_items, products, prospects, quotes, receivables)


@pytest.mark.parametrize("source", [one.SOURCE for one in LISTS], ids=lambda source: source.alias)
@pytest.mark.parametrize("rep", ["000001", None], ids=["rep", "administrator"])
async def test_no_table_is_read_as_a_whole(company: Database, source: Source, rep: str | None) -> None:
    listing = Listing(source, Scope(company.company, "01", rep, "000001"))
    names = frozenset({*source.key, "stamp"})
    edge = Edge(source.alias, datetime.now(UTC) - timedelta(minutes=1), None, 1000)

    async def explain(db: Connection) -> str:
        if db.postgresql:
            # It reads small tables as a whole where it may.
            await db.execute(text("set enable_seqscan = off"))
        return await plans.of(db, delta.changed_query(listing, edge, names))

    plan = await company.read(explain)

    # The changes themselves are tables too, in SQLite's words.
    assert set(re.findall(r"(?:Seq Scan on|SCAN) (\w+)", plan)) <= {"trails", "changes"}


async def test_days_that_have_not_passed_are_not_looked_for(company: Database) -> None:
    if not company.postgresql:
        return  # it finds out when it begins, which its plan does not tell
    listing = Listing(customers.SOURCE, Scope(company.company, "01", None, "000001"))
    edge = Edge("sa1", datetime.now(UTC) + timedelta(days=1), None, 1000)

    async def explain(db: Connection) -> str:
        return await plans.of(db, delta.changed_query(listing, edge, frozenset({"code"})))

    plan = await company.read(explain)

    assert "s_t_a_m_p_" in plan
    assert "e1_vencrea" not in plan
    assert "a1_venclc" not in plan
