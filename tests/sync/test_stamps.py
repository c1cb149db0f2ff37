"""What a client sends as changedSince: what it may be, and what is said where it leads nowhere."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import delete, update

from db import models
from db.connection import Connection
from db.database import Database
from db.models.own import WatermarkSample
from tests.queries.asking import ADMINISTRATOR, OTHER_REP, REP, ask, refusals
from tests.queries.rows import add, add_customers

DELTA = "delta { stamp resync deleted { id reason } }"


def customers(arguments: str = "", inner: str = DELTA) -> str:
    """A pull of customers."""
    given = f"(changedSince: $since, {arguments})" if arguments else "(changedSince: $since)"
    return f"query ($since: Stamp) {{ customers{given} {{ nodes {{ code }} {inner} }} }}"


async def stamp_of(database: Database, query: str = "", viewer: Any = REP) -> str:
    found: str = (await ask(database, viewer, query or customers()))["customers"]["delta"]["stamp"]
    return found


async def resync(database: Database, viewer: Any, query: str, since: str) -> Any:
    return (await ask(database, viewer, query, since=since))["customers"]["delta"]["resync"]


async def test_another_role_or_filter_pulls_everything_again(database: Database) -> None:
    await add_customers(database, ("C1", "One", "000001"))
    stamp = await stamp_of(database)

    promoted = replace(REP, rep_code="000003")

    assert await resync(database, REP, customers(), stamp) is None
    assert await resync(database, promoted, customers(), stamp) == "SCOPE_CHANGED"
    assert await resync(database, OTHER_REP, customers(), stamp) == "SCOPE_CHANGED"
    assert await resync(database, REP, customers("filter: {blocked: false}"), stamp) == "FILTER_CHANGED"


async def test_a_restored_database_is_noticed(database: Database) -> None:
    early = await stamp_of(database)
    await add_customers(database, ("C1", "One", "000001"))

    async def forget(db: Connection) -> None:
        await db.execute(delete(WatermarkSample))

    await database.write(forget)
    unknown = await resync(database, REP, customers(), early)

    assert unknown in {"DATABASE_RESTORED", "STAMP_TOO_OLD"}


async def test_what_nobody_looks_for_is_said_by_an_error(database: Database) -> None:
    stamp = await stamp_of(database)
    asked = "query ($since: Stamp) { customers(changedSince: $since, filter: {blocked: true}) { nodes { code } } }"

    assert await refusals(database, REP, asked, since=stamp) == ["RESYNC_REQUIRED"]


@pytest.mark.parametrize("since", ["yesterday", "2026-03-31", "2026-03-31T10:00:00", "s", "sAAAA", "s" + "A" * 300])
async def test_what_is_no_stamp_is_refused(database: Database, since: str) -> None:
    assert await refusals(database, REP, customers(), since=since) == ["BAD_USER_INPUT"]


async def test_a_stamp_that_somebody_changed_is_refused(database: Database) -> None:
    stamp = await stamp_of(database)
    other = stamp[:-4] + ("AAAA" if stamp[-4:] != "AAAA" else "BBBB")

    assert await refusals(database, REP, customers(), since=other) == ["BAD_USER_INPUT"]


async def test_a_stamp_of_another_list_is_refused(database: Database) -> None:
    stamp = await stamp_of(database)
    asked = "query ($since: Stamp) { products(changedSince: $since) { delta { stamp } } }"

    assert await refusals(database, REP, asked, since=stamp) == ["BAD_USER_INPUT"]


@pytest.mark.parametrize(
    "arguments", ["last: 5", 'before: "x"', "orderBy: {field: NAME}"], ids=["last", "before", "orderBy"]
)
async def test_changes_come_in_their_own_order_only(database: Database, arguments: str) -> None:
    asked = customers(arguments)

    assert await refusals(database, REP, asked, since="2026-01-01T00:00:00Z") == ["BAD_USER_INPUT"]


async def test_delta_is_selected_from_the_first_page_on(database: Database) -> None:
    await add_customers(database, ("C1", "One", "000001"), ("C2", "Two", "000001"))
    for since in (None, "1970-01-01T00:00:00Z"):
        asked = customers("first: 1", "pageInfo { endCursor }")
        end = (await ask(database, REP, asked, since=since))["customers"]["pageInfo"]["endCursor"]

        later = customers(f'first: 1, after: "{end}"')

        assert await refusals(database, REP, later, since=since) == ["BAD_USER_INPUT"]


async def test_delta_does_not_belong_below_a_record(database: Database) -> None:
    await add_customers(database, ("C1", "One", "000001"))
    asked = "{ customers { nodes { receivables { delta { stamp } } } } }"

    assert await refusals(database, REP, asked) == ["BAD_USER_INPUT"]


async def test_what_matches_no_more_is_told(database: Database) -> None:
    await add_customers(database, ("C1", "One", "000001"), ("C2", "Two", "000001"))
    asked = customers("filter: {blocked: false}")
    known = (await ask(database, REP, "{ customers { nodes { id } } }"))["customers"]["nodes"]
    stamp = await stamp_of(database, asked)

    async def block(db: Connection) -> None:
        customer: Any = models.Customer
        await db.execute(update(customer).where(customer.code == "C1").values(blocked=True))

    await database.write(block)
    found = (await ask(database, REP, asked, since=stamp))["customers"]

    assert "C1" not in [node["code"] for node in found["nodes"]]
    assert found["delta"]["deleted"] == [{"id": known[0]["id"], "reason": "NOT_MATCHING"}]


async def test_rows_that_are_older_than_stamps_belong_to_the_first_pull(database: Database) -> None:
    await add_customers(database, ("C1", "One", "000001"))

    async def age(db: Connection) -> None:
        if db.postgresql:
            await (await db.raw()).exec_driver_sql("alter table sa1010 disable trigger all")
        await db.execute(update(models.Customer).values(stamp=None))

    await database.write(age)
    every = (await ask(database, REP, customers()))["customers"]["nodes"]
    since = (await ask(database, REP, customers(), since="1970-01-01T00:00:00Z"))["customers"]["nodes"]

    assert (every, since) == ([{"code": "C1"}], [])


async def test_a_title_that_becomes_due_has_changed_and_its_customer_too(database: Database) -> None:
    await add_customers(database, ("C1", "One", "000001"))
    title = {"prefix": "1", "number": "1", "installment": "", "type": "NF", "amount": 10, "balance": 10}
    party = {"customer_code": "C1", "customer_store": "01"}
    due = datetime(2090, 3, 9, tzinfo=UTC).date()
    today = database.company.today()
    await add(database, models.Receivable, {**title, **party, "issued_on": today, "due_on": due, "real_due_on": due})

    async def mature(db: Connection) -> None:
        past = datetime(2026, 3, 9, tzinfo=UTC).date()
        if db.postgresql:
            await (await db.raw()).exec_driver_sql("alter table se1010 disable trigger all")
            await (await db.raw()).exec_driver_sql("alter table sa1010 disable trigger all")
        recent: Any = models.Receivable
        old = datetime(2026, 3, 1, tzinfo=UTC)
        await db.execute(update(recent).values(real_due_on=past))
        await db.execute(update(recent).values(stamp=old))
        await db.execute(update(models.Customer).values(stamp=old))

    await database.write(mature)
    asked = "{ customers { nodes { stamp } } receivables { nodes { stamp status } } }"
    found = await ask(database, ADMINISTRATOR, asked)

    # São Paulo is three hours behind.
    assert found["receivables"]["nodes"] == [{"stamp": "2026-03-10T03:00:00.000000Z", "status": "OVERDUE"}]
    assert found["customers"]["nodes"] == [{"stamp": "2026-03-10T03:00:00.000000Z"}]


async def test_a_client_can_compute_a_digest_as_well(database: Database) -> None:
    await add(database, models.Carrier, {"code": "C1", "name": "One"}, {"code": "C2", "name": "Two"})
    rows = (await ask(database, REP, "{ carriers { nodes { id stamp } } }"))["carriers"]["nodes"]
    asked = "{ syncDigest(entity: CARRIERS, buckets: 2) { buckets { bucket count checksum } } }"

    found = (await ask(database, REP, asked))["syncDigest"]["buckets"]
    listed = [
        (await ask(database, REP, f"{{ syncBucket(entity: CARRIERS, buckets: 2, bucket: {n}) {{ id stamp }} }}"))
        for n in range(2)
    ]

    def place(row: dict[str, str]) -> int:
        return int.from_bytes(hashlib.sha256(row["id"].encode()).digest()[:4], "big") % 2

    def check(mine: list[dict[str, str]]) -> str:
        total = 0
        for row in mine:
            told = f"{row['id']}\n{row['stamp']}"
            total ^= int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big")
        return f"{total:016x}"

    mine = [[row for row in rows if place(row) == n] for n in range(2)]
    assert found == [{"bucket": n, "count": len(one), "checksum": check(one)} for n, one in enumerate(mine)]
    assert [sorted(one["syncBucket"], key=str) for one in listed] == [sorted(one, key=str) for one in mine]
