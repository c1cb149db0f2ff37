"""The status of orders: by heads, lines and releases, alike as a field, in the filter and where many are added up."""

from typing import Any, NamedTuple

import pytest
from sqlalchemy import select

from db import order_sums
from db.company import Company
from db.connection import Connection
from db.database import Database
from db.scope import Scope
from resolvers.context import Context
from sales.order import OrderStatus
from schema.root import build_schema
from tests.queries.asking import ADMINISTRATOR, ask
from tests.queries.rows import add_order

Row = dict[str, Any]


class Case(NamedTuple):
    """What the ERP keeps of an order, and the status and reason that follow."""

    status: str
    head: Row
    lines: tuple[Row, ...] = ({"quantity": 10},)
    releases: tuple[Row, ...] = ()
    reason: str | None = None


def released(quantity: float, **more: Any) -> Row:
    return {"item": "01", "quantity": quantity, **more}


PART = ({"quantity": 10, "delivered_quantity": 4},)
TWO = ({"quantity": 10, "delivered_quantity": 10}, {"quantity": 5})
# In binary 0.1 + 0.7 is less than 0.8.
TENTHS = (released(0.1), released(0.7))

CASES = {
    "000001": Case("OPEN", {}),
    "000002": Case("OPEN", {}, lines=()),
    "000003": Case("CLOSED", {"invoice_number": "XXXXXXXXX"}),
    "000004": Case("CLOSED", {"invoice_number": "XXXXXX", "release_status": "E"}),
    "000005": Case("CLOSED", {"release_status": "E"}, PART),
    "000006": Case("INVOICED", {"invoice_number": "000000123", "release_status": "E"}),
    "000007": Case("INVOICED", {"invoice_number": "X23"}),
    "000008": Case("INVOICED", {}, ({"quantity": 0.8, "delivered_quantity": 0.1 + 0.7},)),
    "000009": Case("PARTIALLY_INVOICED", {"block": "1"}, PART, (released(6, credit_block="01"),)),
    "000010": Case("PARTIALLY_INVOICED", {"release_status": "S"}, TWO),
    "000011": Case("RULE_BLOCKED", {"block": "1"}, releases=(released(1, credit_block="01"),), reason="RULE"),
    "000012": Case("ALLOWANCE_BLOCKED", {"block": "2"}, reason="ALLOWANCE"),
    "000013": Case(
        "CREDIT_BLOCKED",
        {"release_status": "S"},
        releases=(released(1, stock_block="02"), released(9, credit_block="01")),
        reason="CREDIT_LIMIT_EXCEEDED",
    ),
    "000014": Case("CREDIT_BLOCKED", {}, releases=(released(1, credit_block="04"),), reason="CREDIT_LIMIT_EXPIRED"),
    "000015": Case("CREDIT_BLOCKED", {}, releases=(released(1, credit_block="05"),), reason="CREDIT_REVERSED"),
    "000016": Case("CREDIT_BLOCKED", {}, releases=(released(1, credit_block="06"),), reason="CREDIT_RISK"),
    "000017": Case("CREDIT_BLOCKED", {}, releases=(released(1, credit_block="09"),), reason="CREDIT_REJECTED"),
    "000018": Case("STOCK_BLOCKED", {}, releases=(released(1, stock_block="02"),), reason="STOCK_SHORT"),
    "000019": Case("STOCK_BLOCKED", {}, releases=(released(1, stock_block="03"),), reason="STOCK_HELD"),
    "000020": Case("STOCK_BLOCKED", {}, releases=(released(1, wms_block="01"),), reason="WMS"),
    "000021": Case("STOCK_BLOCKED", {}, releases=(released(1, tms_block="01"),), reason="TMS"),
    "000022": Case("RELEASED", {"release_status": "S"}),
    "000023": Case("RELEASED", {}, releases=(released(10, wms_block="05"),)),
    "000024": Case("RELEASED", {}, ({"quantity": 0.8},), TENTHS),
    "000025": Case("PARTIALLY_RELEASED", {}, releases=(released(9.99),)),
    "000026": Case("OPEN", {}, releases=(released(10, deleted=True, credit_block="01"),)),
    "000027": Case("OPEN", {}, ({"quantity": 10}, {"quantity": 5, "delivered_quantity": 5, "deleted": True})),
}
EXPECTED = {number: (case.status, case.reason) for number, case in CASES.items()}
EVERY = (
    "query ($filter: OrderFilter) { orders(first: 100, filter: $filter) { nodes { number status statusReasonCode } } }"
)


@pytest.fixture
async def orders(database: Database) -> Database:
    """Every case under its number."""
    for number, case in CASES.items():
        await add_order(database, number, *case.lines, releases=case.releases, **case.head)
    return database


async def statuses(database: Database, *asked: str) -> dict[str, tuple[str, str | None]]:
    """Status and reason of the orders that the filter finds, by number."""
    answer = await ask(database, ADMINISTRATOR, EVERY, filter={"status": list(asked)} if asked else None)
    return {one["number"]: (one["status"], one["statusReasonCode"]) for one in answer["orders"]["nodes"]}


async def test_an_order_is_what_its_head_lines_and_releases_say(orders: Database) -> None:
    assert await statuses(orders) == EXPECTED


async def test_the_filter_finds_what_the_field_shows(orders: Database) -> None:
    for status in OrderStatus:
        expected = {number: found for number, found in EXPECTED.items() if found[0] == status.name}
        assert await statuses(orders, status.name) == expected, status
    both = {number: found for number, found in EXPECTED.items() if found[0] in ("OPEN", "CLOSED")}
    assert await statuses(orders, "OPEN", "CLOSED") == both


async def test_where_many_are_added_up_they_have_the_same_status(orders: Database) -> None:
    summed = order_sums.of_orders(Scope(Company(), "01", None), [])

    rows = await orders.read(Connection.fetch, select(summed.c.number, summed.c.status))

    assert {row.number: row.status.name for row in rows} == {number: case.status for number, case in CASES.items()}


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "Credit: the limit has expired"),
        ("pt-BR", "Crédito: limite vencido"),
        ("es", "Crédito: límite vencido"),
    ],
)
async def test_a_block_is_explained_in_the_language_of_the_viewer(
    database: Database, language: str, reason: str
) -> None:
    await add_order(database, "000001", {}, releases=(released(1, credit_block="04"),))
    await add_order(database, "000002", {})

    result = await build_schema().execute(
        "{ orders(orderBy: {field: NUMBER}) { nodes { statusReason } } }",
        context_value=Context(database, ADMINISTRATOR, language),
    )

    assert (result.errors, result.data) == (
        None,
        {"orders": {"nodes": [{"statusReason": reason}, {"statusReason": None}]}},
    )
