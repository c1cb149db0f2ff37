"""Rows of the ERP for tests: what a test does not say is as the ERP leaves it."""

from datetime import date
from typing import Any

from sqlalchemy import insert

from db import models
from db.connection import Connection
from db.database import Database

BRANCH = "01"
DAY = date(2026, 3, 2)


async def add(database: Database, model: Any, *rows: dict[str, Any]) -> None:
    """Rows of one table, in the branch that it belongs to."""

    async def write(db: Connection) -> None:
        for row in rows:
            branch = db.company.branch_of(str(model.__tablename__), BRANCH)
            await db.execute(insert(model), {"branch": branch, **row})

    await database.write(write)


async def add_customers(database: Database, *customers: tuple[str, str, str]) -> None:
    """Customers by code, name and representative, all of store 01."""
    rows = [{"code": code, "store": "01", "name": name, "rep_code": rep} for code, name, rep in customers]
    await add(database, models.Customer, *rows)


async def add_order(
    database: Database,
    number: str,
    *lines: dict[str, Any],
    releases: tuple[dict[str, Any], ...] = (),
    **head: Any,
) -> None:
    """An order of rep 000001 for customer C1, with lines numbered from 01 of product P, one unit for 10.00 each."""
    of_order = {"order_number": number, "product_code": "P"}
    usual = {"type": "N", "issued_on": DAY, "rep_code": "000001", "customer_code": "C1", "customer_store": "01"}
    await add(database, models.Order, {**usual, "number": number, **head})
    price = {"quantity": 1, "unit_price": 10, "total": 10}
    numbered = [{**of_order, "item": f"{place:02}", **price, **line} for place, line in enumerate(lines, 1)]
    await add(database, models.OrderItem, *numbered)
    sequence = [{**of_order, "sequence": f"{place:02}", **one} for place, one in enumerate(releases, 1)]
    await add(database, models.Release, *sequence)


async def add_quote(database: Database, number: str, *lines: dict[str, Any], **head: Any) -> None:
    """A quote for customer C1, with lines as an order's."""
    usual = {"issued_on": DAY, "customer_code": "C1", "customer_store": "01", "status": "A"}
    await add(database, models.Quote, {**usual, "number": number, **head})
    line = {"quote_number": number, "product_code": "P", "quantity": 1, "unit_price": 10, "total": 10}
    await add(
        database, models.QuoteItem, *({**line, "item": f"{place:02}", **one} for place, one in enumerate(lines, 1))
    )
