"""Notifications: each user's own, newest first, with what they are about."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert

from db import models
from db.connection import Connection
from db.database import Database
from db.models.own import NotificationSubject
from resolvers.ids import encode
from sales.notification import NotificationKind, created_at, kind_of
from sales.order import ORIGIN
from sales.viewer import Privilege
from tests.queries.asking import ADMINISTRATOR, OTHER_REP, REP, ask, refusals, statements
from tests.queries.rows import add, add_customers, add_order, add_quote

MINE: dict[str, Any] = {"user_code": "000001", "created_on": date(2026, 3, 2), "created_time": "10:15"}
EXTERNAL = "6f1c1c5e-3a0b-4a53-9f8e-2f7f0a4f7a10"
ABOUT = "{ notifications { nodes { title order { number } quote { number } customer { code } prospect { code } } } }"


async def note(database: Database, code: str, subject: str | None = None, **values: Any) -> None:
    """A notification of the first representative."""
    await add(database, models.Notification, {**MINE, "code": code, "title": f"N {code}", **values})
    if subject:
        row = {"branch": "", "code": code, "user_code": MINE["user_code"], "subject": subject}
        await database.write(Connection.execute, insert(NotificationSubject), [row])


async def titles(database: Database, viewer: Any, arguments: str = "") -> list[str]:
    answer = await ask(database, viewer, f"{{ notifications{arguments} {{ nodes {{ title }} }} }}")
    return [one["title"] for one in answer["notifications"]["nodes"]]


async def test_a_notification_in_full(database: Database) -> None:
    await note(database, "000000001", kind="1", movement=7, description="Pedido 000123 incluído: ação", viewed=True)

    answer = await ask(
        database, REP, "{ notifications { totalCount nodes { id kind title description createdAt viewed } } }"
    )

    assert answer["notifications"] == {
        "totalCount": 1,
        "nodes": [
            {
                "id": encode("Notification", "01", "", "000000001", "000001"),
                "kind": "ORDER",
                "title": "N 000000001",
                "description": "Pedido 000123 incluído: ação",
                "createdAt": "2026-03-02T13:15:00Z",
                "viewed": True,
            }
        ],
    }


async def test_they_come_newest_first_and_by_whether_they_were_viewed(database: Database) -> None:
    await note(database, "1", created_time="09:00")
    await note(database, "2", created_time="11:00", viewed=True)
    await note(database, "3", created_on=date(2026, 2, 28), created_time="23:00")
    await note(database, "4", deleted=True)
    await note(database, "5", created_time="09:00")

    assert await titles(database, REP) == ["N 2", "N 5", "N 1", "N 3"]
    assert await titles(database, REP, "(viewed: true)") == ["N 2"]
    assert await titles(database, REP, "(viewed: false)") == ["N 5", "N 1", "N 3"]


async def test_pages_go_on_where_the_last_one_ended(database: Database) -> None:
    for code in range(5):
        await note(database, str(code))
    asked = """query ($after: String) {
      notifications(first: 2, after: $after) { nodes { title } pageInfo { endCursor hasNextPage } } }"""
    found, after, more = [], None, True

    while more:
        page = (await ask(database, REP, asked, after=after))["notifications"]
        found.append([one["title"] for one in page["nodes"]])
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]

    assert found == [["N 4", "N 3"], ["N 2", "N 1"], ["N 0"]]


async def test_they_are_the_users_own_an_administrators_too(database: Database) -> None:
    await note(database, "1")
    await note(database, "2", user_code="000002")
    ids = [encode("Notification", "01", "", code, user) for code, user in (("1", "000001"), ("2", "000002"))]
    asked = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Notification { title } } }"

    assert await titles(database, REP) == ["N 1"]
    assert await titles(database, OTHER_REP) == ["N 2"]
    assert await titles(database, ADMINISTRATOR) == []
    assert (await ask(database, REP, asked, ids=ids))["nodes"] == [{"title": "N 1"}, None]
    assert (await ask(database, ADMINISTRATOR, asked, ids=ids))["nodes"] == [None, None]


async def test_what_a_notification_is_about(database: Database) -> None:
    await add_customers(database, ("C1", "MERCADO", "000001"))
    await add(database, models.Prospect, {"code": "P1", "store": "01", "rep_code": "000001"})
    await add_order(database, "000123", {})
    await add_order(database, "000124", {}, external_number=EXTERNAL, origin=ORIGIN)
    await add_quote(database, "000125", {})
    await note(database, "6", "Order:01|01|N|000123")
    await note(database, "5", f"Order:01|01|X|{EXTERNAL}")
    await note(database, "4", "Quote:01|01|N|000125")
    await note(database, "3", "Customer:01||C1|01")
    await note(database, "2", "Prospect:01||P1|01")
    await note(database, "1")

    answer = await ask(database, REP, ABOUT)

    nothing = dict.fromkeys(("order", "quote", "customer", "prospect"))
    assert answer["notifications"]["nodes"] == [
        {**nothing, "title": "N 6", "order": {"number": "000123"}},
        {**nothing, "title": "N 5", "order": {"number": "000124"}},
        {**nothing, "title": "N 4", "quote": {"number": "000125"}},
        {**nothing, "title": "N 3", "customer": {"code": "C1"}},
        {**nothing, "title": "N 2", "prospect": {"code": "P1"}},
        {**nothing, "title": "N 1"},
    ]


async def test_what_cannot_be_seen_is_null_and_the_notification_stays(database: Database) -> None:
    await add_customers(database, ("C1", "MERCADO", "000002"))
    await add_order(database, "000123", branch="02")
    await add_order(database, "000124", {}, rep_code="000002")
    # The viewer works in branch 01, which has an order of the same number.
    await add_order(database, "000123", {})
    await note(database, "4", "Order:01|02|N|000123")
    await note(database, "3", "Order:01|01|N|000124")
    await note(database, "2", "Customer:01||C1|01")
    await note(database, "1", "nonsense")

    answer = await ask(database, REP, ABOUT)

    nothing = dict.fromkeys(("order", "quote", "customer", "prospect"))
    assert answer["notifications"]["nodes"] == [{"title": f"N {n}", **nothing} for n in (4, 3, 2, 1)]


async def test_notifications_need_their_privilege(database: Database) -> None:
    viewer = replace(REP, privileges=frozenset(Privilege) - {Privilege.NOTIFICATIONS})

    assert await refusals(database, viewer, "{ notifications { totalCount } }") == ["FORBIDDEN"]


async def test_the_statements_do_not_grow_with_the_notifications(database: Database) -> None:
    sent = []
    await add_customers(database, ("C1", "MERCADO", "000001"))
    for batch in range(2):
        for number in range(3 * batch, 3 * batch + 3):
            await add_order(database, f"{number:06}", {})
            await note(database, str(number), f"Order:01|01|N|{number:06}")
        with statements(database) as made:
            answer = await ask(database, REP, ABOUT)
        assert len(answer["notifications"]["nodes"]) == 3 * (batch + 1)
        sent.append(len(made))

    assert sent[0] == sent[1]


@pytest.mark.parametrize(
    ("letter", "movement", "kind"),
    [
        ("1", 7, NotificationKind.ORDER),
        ("2", 0, NotificationKind.CUSTOMER),
        ("3", 12, NotificationKind.QUOTE),
        ("4", 0, NotificationKind.PROSPECT),
        # Blank, as the ERP allows: what was done tells.
        (None, 9, NotificationKind.ORDER),
        (None, 11, NotificationKind.QUOTE),
        (None, 0, NotificationKind.ORDER),
        ("9", 13, NotificationKind.QUOTE),
    ],
)
def test_the_kind(letter: str | None, movement: int, kind: NotificationKind) -> None:
    assert kind_of(letter, movement) is kind


@pytest.mark.parametrize(
    ("day", "clock", "instant"),
    [
        (date(2026, 3, 2), "10:15", datetime(2026, 3, 2, 13, 15, tzinfo=UTC)),
        (date(2026, 3, 2), "22:30", datetime(2026, 3, 3, 1, 30, tzinfo=UTC)),
        # Summer time, which Brazil had.
        (date(2018, 12, 1), "10:15", datetime(2018, 12, 1, 12, 15, tzinfo=UTC)),
        (date(2026, 3, 2), None, datetime(2026, 3, 2, 3, 0, tzinfo=UTC)),
        (date(2026, 3, 2), "99:99", datetime(2026, 3, 2, 3, 0, tzinfo=UTC)),
        (None, "10:15", datetime(1970, 1, 1, 13, 15, tzinfo=UTC)),
    ],
)
def test_the_instant(day: date | None, clock: str | None, instant: datetime) -> None:
    assert created_at(day, clock, ZoneInfo("America/Sao_Paulo")) == instant
