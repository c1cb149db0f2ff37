"""What else is a change, or takes a record away: days and hours that come, phones, rows removed for good."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import delete, func, insert, select, update

from db import back_office, exits, models
from db.connection import Connection
from db.database import Database
from db.models.own import Exit, Message, PersonalAccess
from resolvers.context import Context
from resolvers.messaging import Messaging
from sales.message import Direction, MessageStatus, Role, Transport
from schema.root import build_schema
from tests.queries.asking import ADMINISTRATOR, REP, ask
from tests.queries.rows import add, add_customers
from tests.sync.test_delta import pull
from worker.pruning import Kept, Pruning

OLD = datetime(2026, 3, 1, tzinfo=UTC)


async def age(database: Database, *tables: Any) -> None:
    """Everything in these tables changed last on 1 March."""

    async def write(db: Connection) -> None:
        for table in tables:
            if db.postgresql:
                await (await db.raw()).exec_driver_sql(
                    f"alter table {table.__table__.name.alias}010 disable trigger all"
                )
            await db.execute(update(table).values(stamp=OLD))

    await database.write(write)


@pytest.mark.parametrize(
    ("columns", "stamp"),
    [
        # São Paulo is three hours behind.
        ({"valid_from": date(2026, 3, 9)}, "2026-03-09T03:00:00.000000Z"),
        ({"valid_from": date(2026, 3, 9), "valid_from_time": "08:30"}, "2026-03-09T11:30:00.000000Z"),
        ({"valid_to": date(2026, 3, 9)}, "2026-03-10T03:00:00.000000Z"),
        ({"valid_to": date(2026, 3, 9), "valid_to_time": "23:59"}, "2026-03-10T03:00:00.000000Z"),
        ({"valid_to": date(2026, 3, 9), "valid_to_time": "17:59"}, "2026-03-09T21:00:00.000000Z"),
        ({"valid_from": date(2090, 3, 9), "valid_to": date(2091, 3, 9)}, "2026-03-01T00:00:00.000000Z"),
    ],
)
async def test_a_price_list_changes_when_it_begins_and_ends_to_hold(
    database: Database, columns: dict[str, Any], stamp: str
) -> None:
    await add(database, models.PriceList, {"code": "001", "description": "List", "active": True, **columns})
    await age(database, models.PriceList)

    every, _, _ = await pull(database, REP, "priceLists")
    since, _, _ = await pull(database, REP, "priceLists", "2026-03-01T00:00:00Z")

    assert list(every.values()) == list(since.values()) == [stamp]


@pytest.mark.parametrize(("time", "stamps"), [("09:59", ["2026-03-01T00:00:00.000000Z"]), ("10:00", None)])
async def test_a_price_list_that_begins_today_changes_at_its_hour(
    database: Database, time: str, stamps: list[str] | None
) -> None:
    day = database.company.today()
    begins = {"valid_from": day, "valid_from_time": "10:00"}
    await add(database, models.PriceList, {"code": "001", "description": "List", "active": True, **begins})
    await age(database, models.PriceList)
    hour, minute = map(int, time.split(":"))
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=database.company.timezone)

    with patch("db.company.Company.now", return_value=local):
        every, _, _ = await pull(database, REP, "priceLists")

    at = local.astimezone(UTC)
    assert list(every.values()) == (stamps or [f"{at:%Y-%m-%dT%H:%M:%S.%fZ}"])


async def test_a_phone_that_changes_changes_its_contact_and_the_customer(database: Database) -> None:
    await add_customers(database, ("C1", "One", "000001"), ("C2", "Two", "000001"))
    await database.write(Connection.execute, update(models.Customer).values(tax_id="00000000000191"))
    await add(database, models.Contact, {"code": "U1", "name": "Ana"}, {"code": "U2", "name": "Bia"})
    for code, customer in (("U1", "C1    01"), ("U2", "C2    01")):
        link = {"contact_code": code, "entity": "SA1", "entity_branch": "", "entity_key": customer}
        await add(database, models.ContactLink, link)
    for code in ("U1", "U2"):
        await add(database, models.Phone, {"code": f"F{code}", "entity": "SU5", "entity_key": code, "number": "1"})
    lists = ("contacts", "customers")
    before = {name: await pull(database, REP, name) for name in lists}

    changed: Any = models.Phone
    await database.write(Connection.execute, update(changed).where(changed.code == "FU1").values(number="2"))

    after = {name: (await pull(database, REP, name))[0] for name in lists}
    since = {name: (await pull(database, REP, name, before[name][2]))[0] for name in lists}
    for name in lists:
        news = {key for key, stamp in after[name].items() if stamp != before[name][0][key]}
        assert len(news) == 1
        assert news <= set(since[name])


REGISTERS = [
    ("carriers", models.Carrier, {"code": "001", "name": "Carrier"}),
    ("paymentTerms", models.PaymentTerm, {"code": "001", "description": "Term"}),
    ("products", models.Product, {"code": "P1", "description": "Product"}),
    ("priceLists", models.PriceList, {"code": "001", "description": "List"}),
    ("priceListItems", models.PriceListItem, {"price_list_code": "001", "product_code": "P1", "item": "0001"}),
    ("paymentMethods", models.GenericEntry, {"table_code": "24", "code": "R$", "description": "Dinheiro"}),
]


@pytest.mark.parametrize(("name", "model", "row"), REGISTERS, ids=[one[0] for one in REGISTERS])
async def test_a_row_of_a_register_that_is_removed_for_good_is_told(
    database: Database, name: str, model: Any, row: dict[str, Any]
) -> None:
    await database.write(exits.install)
    await add(database, model, row)
    [known], _, stamp = await pull(database, REP, name)

    await database.write(Connection.execute, delete(model))
    _, gone, _ = await pull(database, REP, name, stamp)
    await add(database, model, row)
    again, none, _ = await pull(database, REP, name, stamp)

    assert gone == [(known, "DELETED")]
    assert (list(again), none) == ([known], [])


async def test_an_entry_of_another_table_of_the_dictionary_is_no_payment_method(database: Database) -> None:
    await database.write(exits.install)
    await add(database, models.GenericEntry, {"table_code": "12", "code": "SP", "description": "São Paulo"})
    _, _, stamp = await pull(database, REP, "paymentMethods")

    await database.write(Connection.execute, delete(models.GenericEntry))

    assert (await pull(database, REP, "paymentMethods", stamp))[1] == []


async def test_a_stamp_from_before_what_the_exit_log_forgot_is_too_old(database: Database) -> None:
    await database.write(exits.install)
    await add(database, models.Carrier, {"code": "001", "name": "Carrier"})
    asked = "query ($since: Stamp) { %s(changedSince: $since) { delta { stamp resync } } }"
    early = {name: await stamp_of(database, asked % name) for name in ("carriers", "notifications")}
    await database.write(Connection.execute, delete(models.Carrier))
    now = datetime.now(UTC)

    async def resyncs(name: str) -> list[Any]:
        return [
            (await ask(database, REP, asked % name, since=since))[name]["delta"]["resync"]
            for since in (early[name], "2026-01-01T00:00:00Z")
        ]

    await Pruning(database, Kept(), clock=lambda: now + timedelta(days=59)).prune()
    kept = await resyncs("carriers")
    await database.write(exits.prune, now + timedelta(minutes=1))
    await add(database, models.Carrier, {"code": "002", "name": "Another"})
    late = await stamp_of(database, asked % "carriers")

    assert kept == [None, None]
    assert await resyncs("carriers") == ["STAMP_TOO_OLD", "STAMP_TOO_OLD"]
    assert await resyncs("notifications") == [None, None]
    if not database.postgresql:
        # Where the clock may step back a stamp reaches some seconds into what was forgotten.
        assert (await ask(database, REP, asked % "carriers", since=late))["carriers"]["delta"]["resync"] is None
    assert await database.read(Connection.scalar, select(func.count()).select_from(Exit)) == 0


async def stamp_of(database: Database, asked: str) -> str:
    [answer] = (await ask(database, REP, asked)).values()
    stamp: str = answer["delta"]["stamp"]
    return stamp


SCHEMA = build_schema()
METHODS = """query ($since: Stamp, $after: String) { paymentMethods(first: 2, after: $after, changedSince: $since) {
  nodes { id code description } pageInfo { hasNextPage endCursor } delta { stamp resync deleted { id reason } } } }"""


async def methods(context: Context, since: str | None = None) -> tuple[dict[str, str], list[Any], str]:
    """All pages of a pull of the back office's payment methods: descriptions by code, what is gone, the stamp."""
    found: dict[str, str] = {}
    gone: list[Any] = []
    after, stamp = None, ""
    while True:
        result = await SCHEMA.execute(METHODS, {"since": since, "after": after}, context_value=context.fresh())
        assert result.errors is None
        assert result.data is not None
        page = result.data["paymentMethods"]
        assert page["delta"]["resync"] is None
        found |= {node["code"]: node["description"] for node in page["nodes"]}
        gone += page["delta"]["deleted"]
        stamp = stamp or page["delta"]["stamp"]
        if not page["pageInfo"]["hasNextPage"]:
            return found, gone, stamp
        after = page["pageInfo"]["endCursor"]


async def test_payment_methods_of_the_back_office_are_pulled(database: Database) -> None:
    # given a register whose rows bear no stamp
    await database.write(back_office.prepare, 1, {"R$": "Dinheiro", "CH": "Cheque", "FI": "Financiado"})
    context = Context(database, ADMINISTRATOR, messaging=Messaging(Role.BACK_OFFICE))
    first, _, stamp = await methods(context)
    result = await SCHEMA.execute("{ paymentMethods { nodes { id code } } }", context_value=context.fresh())
    assert result.data is not None
    ids = {node["code"]: node["id"] for node in result.data["paymentMethods"]["nodes"]}

    # when one is changed, one is added and one goes
    await database.write(back_office.change, 1, "CH", "Cheque à vista", True)
    await database.write(back_office.add, 1, "PX", "Pix", True)
    await database.write(back_office.remove, 1, "FI")
    later, gone, next_stamp = await methods(context, stamp)

    # then all that are there come, and the one that is gone
    assert first == {"R$": "Dinheiro", "CH": "Cheque", "FI": "Financiado"}
    assert later == {"R$": "Dinheiro", "CH": "Cheque à vista", "PX": "Pix"}
    assert gone == [{"id": ids["FI"], "reason": "DELETED"}]
    assert (await methods(context, next_stamp))[0] == later


async def test_messages_and_the_access_log_are_kept_as_long_as_is_set(database: Database) -> None:
    now = datetime.now(UTC)
    access = {"user_code": "000001", "operation": "", "entity": "Customer", "count": 1, "request_id": "r"}
    message = {
        "direction": Direction.SENT,
        "transport": Transport.XML,
        "status": MessageStatus.FINISHED,
        "transaction": "PAYMENTMETHOD",
        "event": "upsert",
        "record_key": "1",
        "source": "RM",
        "destination": "PROTHEUS",
        "attempts": 1,
        "due_at": now,
        "body": "",
    }

    async def write(db: Connection) -> None:
        for days in (400, 20):
            then = now - timedelta(days=days)
            await db.execute(insert(PersonalAccess), [{**access, "seen_at": then}])
            for unsettled in (True, False):
                own = {"uuid": f"{days} {unsettled}", "unsettled": unsettled, "created_at": then}
                await db.execute(insert(Message), [{**message, **own}])

    await database.write(write)

    async def left() -> list[int]:
        counted = [select(func.count()).select_from(table) for table in (PersonalAccess, Message)]
        return [await database.read(Connection.scalar, one) for one in counted]

    await Pruning(database, Kept(), clock=lambda: now).prune()
    assert await left() == [2, 4]
    await Pruning(database, Kept(messages=365, accesses=365), clock=lambda: now).prune()
    assert await left() == [1, 3]
