"""Hot paths of orders and quotes read by index on both engines, whatever the size of the tables."""

import re
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, insert, text

from db import models
from db.connection import Connection
from db.database import Database
from resolvers.ids import encode
from tests.conftest import prepare
from tests.engines import Engines
from tests.queries.asking import REP, ask
from tests.queries.rows import DAY

ORDER = """number status statusReason customerName customerOrderNumber totals { total }
  items { id releasedQuantity } invoices { number amount }"""
QUOTE = "number status customerName customerOrderNumber rep { code } totals { total } items { id } order { number }"


async def crowd(database: Database) -> None:
    """100 customers with 4,000 orders and as many quotes, of two lines each, and the statistics that say so."""
    await prepare(database)
    buyers = [f"{n % 100:06}" for n in range(4000)]
    numbers = [f"{n:06}" for n in range(4000)]
    pairs = list(zip(numbers, buyers, strict=True))
    buyer = {"branch": "01", "customer_store": "01"}
    heads = [
        {**buyer, "number": n, "customer_code": code, "external_number": str(UUID(int=int(n))), "issued_on": DAY}
        for n, code in pairs
    ]
    lines = [{"branch": "01", "item": item} for item in ("01", "02") for _ in numbers]
    doubled = [*numbers, *numbers]

    def of(column: str) -> list[dict[str, Any]]:
        return [{**line, column: number} for line, number in zip(lines, doubled, strict=True)]

    bills = [{**buyer, "customer_code": code} for code in buyers]
    made: dict[Any, list[dict[str, Any]]] = {
        models.Customer: [{"code": f"{n:06}", "store": "01", "rep_code": f"{n % 10:06}"} for n in range(100)],
        models.Order: [{**head, "type": "N", "rep_code": f"{n % 10:06}"} for n, head in enumerate(heads)],
        models.OrderItem: of("order_number"),
        models.Release: of("order_number"),
        models.Quote: heads,
        models.QuoteItem: of("quote_number"),
        models.Invoice: [{**bill, "number": n} for bill, n in zip(bills, numbers, strict=True)],
        models.InvoiceItem: [
            {**bill, "invoice_number": n, "order_number": n} for bill, n in zip(bills, numbers, strict=True)
        ],
    }
    for model, rows in made.items():
        await database.write(Connection.execute, insert(model), rows)
    await database.write(Connection.execute, text("analyze"))


@pytest.fixture
async def crowded(engines: Engines, engine: str) -> AsyncIterator[Database]:
    async with engines.database(engine, "order_crowd", crowd) as database:
        yield database


async def plans(database: Database, query: str, **variables: Any) -> list[str]:
    """How the database runs the statements of an operation."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        sent.append((statement, parameters))

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    try:
        await ask(database, REP, query, **variables)
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", note)
    explain = "explain" if database.postgresql else "explain query plan"
    async with database.engine.connect() as raw:
        found = [await raw.exec_driver_sql(f"{explain} {statement}", values) for statement, values in sent]
        return ["\n".join(str(row[-1]) for row in plan) for plan in found]


def scanned(plan: str) -> list[str]:
    """The tables that a plan reads from end to end, of those that hold many rows."""
    names = "sc5|sc6|sc9|scj|sck|sf2|sd2"
    return re.findall(rf"(?:Seq Scan on|SCAN) ((?:{names})010)\b", plan)


@pytest.mark.parametrize(
    "query",
    [
        f"{{ orders(first: 5) {{ nodes {{ {ORDER} }} }} }}",
        "{ orders(first: 5, filter: {status: [OPEN]}) { nodes { number } } }",
        f"{{ customers(first: 2) {{ nodes {{ orders(first: 3) {{ totalCount nodes {{ {ORDER} }} }} }} }} }}",
        f'{{ order(number: "000001") {{ {ORDER} }} }}',
        '{ order(externalNumber: "00000000-0000-0000-0000-00000000002a") { number } }',
        f"{{ quotes(first: 5) {{ nodes {{ {QUOTE} }} }} }}",
        f"{{ customers(first: 2) {{ nodes {{ quotes(first: 3) {{ totalCount nodes {{ {QUOTE} }} }} }} }} }}",
        f'{{ quote(number: "000001") {{ {QUOTE} }} }}',
        f'{{ node(id: "{encode("Order", "01", "01", "N", "000001")}") {{ ... on Order {{ {ORDER} }} }} }}',
    ],
)
async def test_no_table_is_read_from_end_to_end(crowded: Database, query: str) -> None:
    made = await plans(crowded, query)

    assert made
    assert {plan: scanned(plan) for plan in made if scanned(plan)} == {}
