"""The ERP at work: random changes of customers, titles, orders and products, in transactions that last and fail."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, text, update

from db import models
from db.connection import Connection
from db.database import Database

REPS = ("000001", "000002")
CODES = [f"C{place:03}" for place in range(12)]
ORDERS = [f"{place:06}" for place in range(1, 16)]
PRODUCTS = [f"P{place}" for place in range(6)]
TODAY = date(2026, 3, 2)
CUSTOMER: Any = models.Customer
TITLE: Any = models.Receivable
ORDER: Any = models.Order
ITEM: Any = models.OrderItem
STOCK: Any = models.Stock


class Undone(Exception):
    """The transaction is rolled back, on purpose."""


async def start(db: Connection) -> None:
    """The company before anybody writes: some rows are older than stamps."""
    for place, code in enumerate(CODES):
        await add_customer(db, code, REPS[place % 2])
        await add_title(db, code, place)
    for number in ORDERS[:8]:
        await add_order(db, number, random.choice(REPS))
    for code in PRODUCTS:
        await db.execute(insert(models.Product), {"code": code, "description": "before"})
        await db.execute(insert(STOCK), {"branch": "01", "product_code": code, "warehouse": "01", "on_hand": 1})


async def add_customer(db: Connection, code: str, rep: str) -> None:
    await db.execute(insert(CUSTOMER), {"code": code, "store": "01", "name": "new", "rep_code": rep})


async def add_title(db: Connection, code: str, number: int) -> None:
    due = {"issued_on": TODAY, "due_on": TODAY, "real_due_on": random.choice((TODAY, date(2099, 1, 4)))}
    money = {"amount": 10, "balance": random.choice((0, 10)), "local_amount": 10}
    key = {"branch": "01", "prefix": "1", "number": f"{number:09}", "installment": "", "type": "NF"}
    await db.execute(insert(TITLE), {**key, **due, **money, "customer_code": code, "customer_store": "01"})


async def add_order(db: Connection, number: str, rep: str) -> None:
    head = {"type": "N", "issued_on": TODAY, "customer_code": CODES[0], "customer_store": "01"}
    await db.execute(insert(ORDER), {"branch": "01", "number": number, "rep_code": rep, **head})
    line = {"branch": "01", "order_number": number, "quantity": 1, "unit_price": 10, "total": 10}
    await db.execute(insert(ITEM), [{**line, "item": item, "product_code": PRODUCTS[0]} for item in ("01", "02")])


async def rename(db: Connection) -> None:
    code = random.choice(CODES)
    await db.execute(update(CUSTOMER).where(CUSTOMER.code == code).values(name=f"{random.random():.8f}"))


async def hand_over(db: Connection) -> None:
    code = random.choice(CODES)
    await db.execute(update(CUSTOMER).where(CUSTOMER.code == code).values(rep_code=random.choice(REPS)))


async def give_order(db: Connection) -> None:
    number = random.choice(ORDERS)
    await db.execute(update(ORDER).where(ORDER.number == number).values(rep_code=random.choice(REPS)))


async def settle(db: Connection) -> None:
    code = random.choice(CODES)
    values = {"balance": random.choice((0, 5, 10))}
    await db.execute(update(TITLE).where(TITLE.customer_code == code).values(**values))


async def owe(db: Connection) -> None:
    await add_title(db, random.choice(CODES), random.randrange(100, 10**9))


async def delete_customer(db: Connection) -> None:
    """Logically or for good; or the key comes back to life under another record number."""
    code = random.choice(CODES)
    mine = (CUSTOMER.code == code, CUSTOMER.deleted.is_(False))
    if await db.scalar(select(CUSTOMER.recno).where(*mine)) is None:
        await add_customer(db, code, random.choice(REPS))
    elif random.random() < 0.5:
        await db.execute(delete(CUSTOMER).where(*mine))
    else:
        await db.execute(update(CUSTOMER).where(*mine).values(deleted=True, deleted_recno=CUSTOMER.recno))


async def delete_title(db: Connection) -> None:
    recno = await db.scalar(select(TITLE.recno).where(TITLE.deleted.is_(False)).order_by(TITLE.stamp).limit(1))
    if recno is None:
        return
    if random.random() < 0.5:
        await db.execute(delete(TITLE).where(TITLE.recno == recno))
    else:
        await db.execute(update(TITLE).where(TITLE.recno == recno).values(deleted=True, deleted_recno=TITLE.recno))


async def delete_order(db: Connection) -> None:
    number = random.choice(ORDERS)
    mine = (ORDER.number == number, ORDER.deleted.is_(False))
    if await db.scalar(select(ORDER.recno).where(*mine)) is None:
        await db.execute(delete(ITEM).where(ITEM.order_number == number))
        await add_order(db, number, random.choice(REPS))
    elif random.random() < 0.5:
        await db.execute(delete(ORDER).where(*mine))
    else:
        await db.execute(update(ORDER).where(*mine).values(deleted=True, deleted_recno=ORDER.recno))


async def change_line(db: Connection) -> None:
    mine = (ITEM.order_number == random.choice(ORDERS), ITEM.item == random.choice(("01", "02")))
    if random.random() < 0.2:
        await db.execute(delete(ITEM).where(*mine))
    else:
        await db.execute(update(ITEM).where(*mine).values(quantity=random.randrange(1, 99)))


async def move_stock(db: Connection) -> None:
    code = random.choice(PRODUCTS)
    await db.execute(update(STOCK).where(STOCK.product_code == code).values(on_hand=random.randrange(999)))


CHANGES: tuple[Callable[[Connection], Awaitable[None]], ...] = (
    rename, rename, hand_over, give_order, settle, owe, delete_customer, delete_title, delete_order, change_line,
    change_line, move_stock,
)  # fmt: skip


async def _transaction(db: Connection) -> None:
    longest = 0.3 if db.postgresql else 0.004
    for change in random.choices(CHANGES, k=random.randrange(1, 4)):
        if random.random() < 0.1:
            await db.execute(text("savepoint one"))
            await change(db)
            await db.execute(text("rollback to savepoint one"))
        await change(db)
        await asyncio.sleep(random.random() * longest)
    if random.random() < 0.1:
        raise Undone


async def write(database: Database, stop: asyncio.Event) -> int:
    """Transactions until `stop`; how many were committed."""
    done = 0
    while not stop.is_set():
        try:
            await database.write(_transaction)
            done += 1
        except Undone:
            pass
        except Exception as error:  # two writers met on one key, or each waited for the other
            if not any(word in str(error) for word in ("deadlock", "duplicate", "UNIQUE", "unavailable", "SERVICE")):
                raise
        await asyncio.sleep(random.random() * 0.02)
    return done


async def idle(database: Database, stop: asyncio.Event, seconds: float) -> None:
    """A session that changes something, and then does nothing for a while before it commits (PostgreSQL only)."""

    async def sit(db: Connection) -> None:
        await db.execute(update(STOCK).where(STOCK.product_code == PRODUCTS[-1]).values(on_hand=random.random()))
        await asyncio.sleep(seconds)

    while database.postgresql and not stop.is_set():
        await database.write(sit)
