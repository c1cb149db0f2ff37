"""Dates, decimals, text and instants come back as they were stored, on either engine."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text

from db import models
from db.connection import Connection
from db.database import Database
from db.models.own import Event

# One database serves all examples of a test: each empties what it fills.
on_one_database = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

# What the dictionary holds in N16,2; a double keeps 15 digits.
money = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
# What Windows-1252 has, which is what Protheus writes.
letters = st.text(st.characters(codec="cp1252", exclude_characters="\0"), max_size=40)


async def stored(database: Database, **values: object) -> dict[str, object]:
    """The same columns of an order that has been written and read again."""
    await database.write(Connection.execute, delete(models.Order))
    await database.write(Connection.execute, insert(models.Order), [values])
    row = await database.read(Connection.one, select(*(getattr(models.Order, name) for name in values)))
    assert row is not None
    return {name: getattr(row, name) for name in values}


@on_one_database
@given(day=st.none() | st.dates())
async def test_dates(database: Database, day: date | None) -> None:
    assert await stored(database, issued_on=day) == {"issued_on": day}


@on_one_database
@given(amount=money, rate=st.decimals(min_value=0, max_value=10**6, places=4), count=st.integers(0, 99_999))
async def test_numbers(database: Database, amount: Decimal, rate: Decimal, count: int) -> None:
    read = await stored(database, freight=amount, currency_rate=rate, volume_count=count)

    assert read == {"freight": amount, "currency_rate": rate, "volume_count": count}
    # The scale is the dictionary's also where the last digits are zeros, and zero has no sign.
    assert str(read["freight"]) == f"{amount + 0:.2f}".replace("-0.00", "0.00")


@on_one_database
@given(words=letters)
async def test_text(database: Database, words: str) -> None:
    assert await stored(database, comments=words) == {"comments": words.rstrip(" ") or None}


@on_one_database
@given(words=letters)
async def test_memos(database: Database, words: str) -> None:
    notification = models.Notification
    await database.write(Connection.execute, delete(notification))
    await database.write(Connection.execute, insert(notification), [{"description": words}])

    assert await database.read(Connection.scalar, select(notification.description)) == (words or None)


@on_one_database
@given(instant=st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.timezones()))  # noqa: DTZ001  # bounds
async def test_instants(database: Database, instant: datetime) -> None:
    event = {"kind": "", "branch": "", "rep_code": "", "user_code": "", "subject": "", "payload": "{}"}
    await database.write(Connection.execute, delete(Event))
    await database.write(Connection.execute, insert(Event), [{**event, "created_at": instant}])

    read = await database.read(Connection.scalar, select(Event.created_at))

    assert read == instant.astimezone(UTC)
    assert read.tzinfo is UTC


async def test_what_is_no_date_reads_as_none(database: Database) -> None:
    await stored(database, number="000001")
    await database.write(Connection.execute, text("update sc5010 set c5_emissao = '20260230', c5_fecent = '/  /'"))

    row = await database.read(Connection.one, select(models.Order.issued_on, models.Order.delivery_on))

    assert row is not None
    assert tuple(row) == (None, None)


async def test_days_are_compared_as_days(database: Database) -> None:
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2), None]
    orders = [{"number": f"{number:06}", "issued_on": day} for number, day in enumerate(days)]
    await database.write(Connection.execute, insert(models.Order), orders)
    issued = models.Order.issued_on
    query = select(issued).where(issued.between(date(2026, 1, 1), date(2026, 12, 31))).order_by(issued)

    rows = await database.read(Connection.fetch, query)

    assert [row.issued_on for row in rows] == [date(2026, 1, 1), date(2026, 1, 2)]
